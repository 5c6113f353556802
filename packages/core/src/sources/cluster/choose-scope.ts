import { kindKeys, kinds } from '../../model/kinds.ts';
import type { ApiClient } from './connection/api-client.ts';
import { fetchPage } from './list/fetch-page.ts';
import type { FetchedPage } from './list/fetch-page.ts';
import { kindPath } from './list/kind-request.ts';
import { isBuiltIn } from './list/served-versions.ts';
import type { ServedVersions } from './list/served-versions.ts';

export interface ScopeQuestion {
  readonly namespaces: readonly string[];
  readonly allNamespaces: boolean;
  /** The namespace of the context. */
  readonly own: string;
  readonly versions: ServedVersions;
  readonly signal?: AbortSignal;
}

/**
 * The namespaces to read: those that were named, else all (undefined). A user who may list nothing everywhere but
 * something in the context's namespace gets that one. Costs one small request for whoever may list pods.
 */
export async function chooseScope(client: ApiClient, question: ScopeQuestion): Promise<readonly string[] | undefined> {
  const { namespaces, allNamespaces, own } = question;
  if (allNamespaces) return undefined;
  if (namespaces.length > 0) return namespaces;
  if (await mayListSomething(client, question, null)) return undefined;
  return (await mayListSomething(client, question, own)) ? [own] : undefined;
}

/** Whether a user who could only see one namespace may list something everywhere by now: only a list is a yes. */
export async function seesEverywhere(
  client: ApiClient,
  question: Pick<ScopeQuestion, 'versions' | 'signal'>,
): Promise<boolean> {
  return asks(client, question, { namespace: null, isYes: ({ type }) => type === 'page' });
}

/** Whatever is no refusal may be a yes: a server in trouble is no reason to see less of it. */
async function mayListSomething(
  client: ApiClient,
  question: ScopeQuestion,
  namespace: string | null,
): Promise<boolean> {
  return asks(client, question, { namespace, isYes: ({ type }) => type !== 'forbidden' && type !== 'absent' });
}

interface Asking {
  readonly namespace: string | null;
  readonly isYes: (fetched: FetchedPage) => boolean;
}

/** The kinds one by one, until one of them is answered with a yes. */
async function asks(
  client: ApiClient,
  { versions, signal }: Pick<ScopeQuestion, 'versions' | 'signal'>,
  { namespace, isYes }: Asking,
): Promise<boolean> {
  for (const key of kindKeys) {
    const [version] = versions.of(key);
    if (!kinds[key].namespaced || !isBuiltIn(key) || key === 'Secret' || version === undefined) continue;
    const path = `${kindPath(key, version, namespace)}?limit=1`;
    const fetched = await fetchPage(client, { path, ...(signal === undefined ? {} : { signal }) });
    if (isYes(fetched)) return true;
  }
  return false;
}
