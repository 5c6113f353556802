import type { KindKey } from '../../../model/kinds.ts';
import type { KubernetesObject } from '../../../model/kubernetes/objects.ts';
import type { ApiClient } from '../connection/api-client.ts';
import { makeBackOff } from '../connection/back-off.ts';
import { pause } from '../connection/pace.ts';
import { fetchPage } from './fetch-page.ts';
import type { FetchedPage } from './fetch-page.ts';
import { continueTokenIn, parsePage } from './parse-page.ts';
import type { ListPage } from './parse-page.ts';

export interface ListRequest {
  readonly key: KindKey;
  readonly path: string;
  readonly accept: string;
  /** How often a page is asked for before the list has failed. */
  readonly attempts: number;
  readonly signal?: AbortSignal;
  /** Called with how many objects there are so far. */
  readonly onProgress?: (listed: number) => void;
}

export type ListOutcome =
  | { readonly type: 'listed'; readonly objects: readonly KubernetesObject[]; readonly resourceVersion: string }
  | Extract<FetchedPage, { readonly type: 'forbidden' | 'absent' | 'unauthorized' | 'failed' }>;

const pageSize = 500;
/** A list that expires again and again (a busy cluster, a slow line) goes on with newer objects instead. */
const restarts = 1;

/**
 * Every object of a kind, in pages. The next page is asked for before the one that came is parsed, and only the
 * projections are kept.
 */
export async function listKind(client: ApiClient, request: ListRequest): Promise<ListOutcome> {
  let objects: KubernetesObject[] = [];
  let expired = 0;
  let failures = 0;
  const backOff = makeBackOff({ first: 500, longest: 8000 });
  let token: string | undefined;
  let next: Promise<FetchedPage> | undefined;
  for (;;) {
    const fetched = await (next ?? fetchPage(client, pageRequest(request, token)));
    next = undefined;
    switch (fetched.type) {
      case 'page': {
        const following = continueTokenIn(fetched.bytes);
        if (following !== undefined) {
          next = fetchPage(client, pageRequest(request, following));
          // It is awaited in the next turn, unless this page turns out to be broken.
          next.catch(() => undefined);
        }
        const page = parse(fetched.bytes, request.key);
        if (page === undefined) {
          next = undefined;
          failures += 1;
          if (failures >= request.attempts)
            return { type: 'failed', message: 'its answer was cut off', status: undefined, retryAfter: undefined };
          await pause(backOff.next(), request.signal);
          break;
        }
        failures = 0;
        backOff.reset();
        for (const object of page.objects) objects.push(object);
        request.onProgress?.(objects.length);
        token = page.continueToken;
        if (token === undefined) return { type: 'listed', objects, resourceVersion: page.resourceVersion };
        break;
      }
      case 'expired':
        expired += 1;
        if (expired <= restarts || fetched.continueToken === undefined) {
          if (expired > 3)
            return {
              type: 'failed',
              message: 'the list expires while it is read',
              status: undefined,
              retryAfter: undefined,
            };
          objects = [];
          token = undefined;
        } else token = fetched.continueToken;
        break;
      case 'failed':
        failures += 1;
        if (failures >= request.attempts) return fetched;
        await pause(backOff.next(fetched.retryAfter), request.signal);
        break;
      case 'forbidden':
      case 'absent':
      case 'unauthorized':
        return fetched;
    }
  }
}

function pageRequest(
  { path, accept, signal }: ListRequest,
  token: string | undefined,
): Parameters<typeof fetchPage>[1] {
  const query = `limit=${String(pageSize)}${token === undefined ? '' : `&continue=${encodeURIComponent(token)}`}`;
  return { path: `${path}?${query}`, accept, ...(signal === undefined ? {} : { signal }) };
}

function parse(bytes: Buffer, key: KindKey): ListPage | undefined {
  try {
    return parsePage(bytes, key);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
