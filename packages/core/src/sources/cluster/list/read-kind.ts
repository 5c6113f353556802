import type { KindKey } from '../../../model/kinds.ts';
import type { ApiClient } from '../connection/api-client.ts';
import type { SecretReading } from '../cluster-choice.ts';
import { acceptOf, kindPath } from './kind-request.ts';
import { listKind } from './list-kind.ts';
import type { ListOutcome, ListRequest } from './list-kind.ts';
import type { ServedVersions } from './served-versions.ts';

export interface KindReading extends Pick<ListRequest, 'attempts' | 'signal' | 'onProgress'> {
  readonly versions: ServedVersions;
  readonly secrets: SecretReading;
}

/** A kind in a namespace (null: everywhere), under the first version that the server has it in. */
export async function readKind(
  client: ApiClient,
  { key, namespace }: { readonly key: KindKey; readonly namespace: string | null },
  { versions, secrets, ...rest }: KindReading,
): Promise<ListOutcome & { readonly version?: string }> {
  for (const version of versions.of(key)) {
    const path = kindPath(key, version, namespace);
    const outcome = await listKind(client, { key, path, accept: acceptOf(key, secrets, 'list'), ...rest });
    if (outcome.type !== 'absent') return { ...outcome, version };
  }
  return { type: 'absent' };
}
