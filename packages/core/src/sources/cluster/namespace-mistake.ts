import { didYouMean } from '../../model/did-you-mean.ts';
import type { ApiClient } from './connection/api-client.ts';
import { fetchPage } from './list/fetch-page.ts';
import { listKind } from './list/list-kind.ts';

/** What is wrong with the namespaces of `-n`: one that is not there would read as an empty, green one. */
export async function describeNamespaceMistake(
  client: ApiClient,
  namespaces: readonly string[],
): Promise<string | undefined> {
  for (const name of namespaces) {
    const fetched = await fetchPage(client, { path: `/api/v1/namespaces/${encodeURIComponent(name)}` });
    if (fetched.type !== 'absent') continue;
    const all = await listKind(client, {
      key: 'Namespace',
      path: '/api/v1/namespaces',
      accept: 'application/json',
      attempts: 1,
    });
    const names = all.type === 'listed' ? all.objects.map(({ metadata }) => metadata.name) : [];
    return `there is no namespace "${name}"${didYouMean(name, names)}`;
  }
  return undefined;
}
