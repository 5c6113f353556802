import type { KindKey } from '../../../model/kinds.ts';
import type { KubernetesObject } from '../../../model/kubernetes/objects.ts';
import type { Result } from '../../../model/result.ts';
import { chunksOf, readBody } from '../connection/api-client.ts';
import type { ApiAnswer, ApiClient, ApiFailure } from '../connection/api-client.ts';
import { makeBackOff } from '../connection/back-off.ts';
import { describeProblem } from '../connection/describe-problem.ts';
import { pause } from '../connection/pace.ts';
import { failed, refusalOf, unansweredOf } from './fetch-page.ts';
import type { FetchedPage } from './fetch-page.ts';
import { makePageReader } from './page-reader.ts';
import type { ListPage } from './page-reader.ts';
import { makePartSharer } from './share-parts.ts';
import type { PartSharer } from './share-parts.ts';

export interface ListRequest {
  readonly key: KindKey;
  readonly path: string;
  readonly accept: string;
  /** How often a page is asked for before the list has failed. */
  readonly attempts: number;
  readonly signal?: AbortSignal;
  /** Called with how many objects there are so far. */
  readonly onProgress?: (listed: number) => void;
  /** Called with the objects of each page. */
  readonly onPage?: (objects: readonly KubernetesObject[]) => void;
  /** Default: its own. */
  readonly sharer?: PartSharer;
}

export type ListOutcome =
  | { readonly type: 'listed'; readonly objects: readonly KubernetesObject[]; readonly resourceVersion: string }
  | Extract<FetchedPage, { readonly type: 'forbidden' | 'absent' | 'unauthorized' | 'failed' }>;

const pageSize = 500;
/** A list that expires again and again (a busy cluster, a slow line) goes on with newer objects instead. */
const restarts = 1;
const giveUpAfter = 4;

/** Every object of a kind, in pages. The next page is asked for while this one is read; only projections are kept. */
export async function listKind(client: ApiClient, request: ListRequest): Promise<ListOutcome> {
  const pages = makePages(client, request);
  const backOff = makeBackOff({ first: 500, longest: 8000 });
  let objects: KubernetesObject[] = [];
  let expired = 0;
  let failures = 0;
  let token: string | undefined;
  try {
    for (;;) {
      const read = await pages.read(token);
      switch (read.type) {
        case 'read':
          failures = 0;
          backOff.reset();
          for (const object of read.page.objects) objects.push(object);
          request.onPage?.(read.page.objects);
          request.onProgress?.(objects.length);
          token = read.page.continueToken;
          if (token === undefined) return { type: 'listed', objects, resourceVersion: read.page.resourceVersion };
          break;
        case 'expired':
          expired += 1;
          if (expired > giveUpAfter) return failed('the list expires while it is read');
          token = expired > restarts ? read.continueToken : undefined;
          if (token === undefined) objects = [];
          break;
        case 'failed':
          failures += 1;
          if (failures >= request.attempts) return read;
          await pause(backOff.next(read.retryAfter), request.signal);
          break;
        case 'forbidden':
        case 'absent':
        case 'unauthorized':
          return read;
      }
    }
  } finally {
    pages.close();
  }
}

type ReadPage = { readonly type: 'read'; readonly page: ListPage } | Exclude<FetchedPage, { readonly type: 'page' }>;

interface Pages {
  /** The page of a token; undefined is the first. */
  readonly read: (token: string | undefined) => Promise<ReadPage>;
  /** Gives up what was asked for ahead. */
  readonly close: () => void;
}

type Answer = Promise<Result<ApiAnswer, ApiFailure>>;

function makePages(client: ApiClient, request: ListRequest): Pages {
  const { key, path, accept, signal, sharer = makePartSharer() } = request;
  let ahead: { readonly token: string; readonly answer: Answer } | undefined;

  const ask = (token: string | undefined): Answer => {
    const query = `limit=${String(pageSize)}${token === undefined ? '' : `&continue=${encodeURIComponent(token)}`}`;
    return client.get({ path: `${path}?${query}`, accept, ...(signal === undefined ? {} : { signal }) });
  };

  const close = (): void => {
    ahead?.answer.then(
      (answer) => answer.ok && answer.value.body.destroy(),
      () => undefined,
    );
    ahead = undefined;
  };

  const take = (token: string | undefined): Answer => {
    if (ahead === undefined || ahead.token !== token) {
      close();
      return ask(token);
    }
    const { answer } = ahead;
    ahead = undefined;
    return answer;
  };

  async function readItems(answer: ApiAnswer): Promise<ListPage> {
    const reader = makePageReader(key, sharer);
    for await (const chunk of chunksOf(answer, client.patience)) {
      reader.push(chunk);
      const token = reader.continueToken();
      if (token === undefined || ahead !== undefined) continue;
      ahead = { token, answer: ask(token) };
      // It is awaited when this page is read, if ever.
      ahead.answer.catch(() => undefined);
    }
    return reader.end();
  }

  return {
    read: async (token) => {
      const answer = await take(token);
      if (!answer.ok) return unansweredOf(answer.error);
      const { status, headers } = answer.value;
      try {
        if (status !== 200) return refusalOf(status, await readBody(answer.value, client.patience), headers);
        return { type: 'read', page: await readItems(answer.value) };
      } catch (error) {
        if (signal?.aborted === true) throw error;
        return failed(error instanceof SyntaxError ? 'its answer was cut off' : describeProblem(error));
      }
    },
    close,
  };
}
