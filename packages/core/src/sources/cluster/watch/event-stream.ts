import { isRecord, readNumber, readRecord, readString } from '../../../model/json.ts';
import type { JsonRecord } from '../../../model/json.ts';
import { readBody } from '../connection/api-client.ts';
import type { ApiClient } from '../connection/api-client.ts';
import { describeProblem } from '../connection/describe-problem.ts';
import { cutManagedFields } from '../list/cut-managed-fields.ts';
import { refusalOf } from '../list/fetch-page.ts';
import type { FetchedPage } from '../list/fetch-page.ts';
import type { WatchTuning } from './watch-tuning.ts';

/** A line of a watch. */
export interface RawEvent {
  readonly type: 'ADDED' | 'MODIFIED' | 'DELETED' | 'BOOKMARK';
  readonly object: JsonRecord;
}

/** How a stream ended. It never throws, unless it was stopped. */
export type StreamEnd =
  /** The server closed it, as it does every few minutes. */
  { readonly type: 'closed' } | Exclude<FetchedPage, { readonly type: 'page' }>;

export interface StreamRequest {
  readonly path: string;
  readonly accept: string;
  readonly signal: AbortSignal;
  readonly tuning: WatchTuning;
  /** The server has answered: from now on events come as they happen. */
  readonly onOpen: () => void;
  readonly onEvent: (event: RawEvent) => void;
}

/** What a stream failed with when nothing came for too long. */
export const stalled = 'it has gone silent';

/** One watch, from its request to its end. */
export async function readEventStream(client: ApiClient, request: StreamRequest): Promise<StreamEnd> {
  const { path, accept, tuning, signal } = request;
  const guard = makeGuard(signal);
  try {
    guard.expect(tuning.answer, stalled);
    const answer = await client.get({ path, accept, stream: true, signal: guard.signal });
    if (!answer.ok) {
      const { kind, message } = answer.error;
      return kind === 'credentials' ? { type: 'unauthorized', message } : failed(message);
    }
    const { status, headers, body } = answer.value;
    if (status !== 200) return refusalOf(status, await readBody(answer.value, client.patience), headers);
    request.onOpen();
    guard.expect(tuning.stall, stalled);
    const lines = makeLineSplitter();
    for await (const chunk of body) {
      guard.expect(tuning.stall, stalled);
      for (const line of lines.push(chunk as Buffer)) {
        const end = takeLine(line, request);
        if (end === undefined) continue;
        body.destroy();
        return end;
      }
    }
    return lines.rest() ? failed('its answer was cut off') : { type: 'closed' };
  } catch (error) {
    signal.throwIfAborted();
    return failed(guard.reason() ?? describeProblem(error));
  } finally {
    guard.done();
  }
}

function failed(message: string): StreamEnd {
  return { type: 'failed', message, status: undefined, retryAfter: undefined };
}

/** Hands an event on; answers how the stream ends where it ends with this line. */
function takeLine(line: Buffer, { onEvent }: StreamRequest): StreamEnd | undefined {
  let event: unknown;
  try {
    event = JSON.parse(cutManagedFields(line).toString('utf8'));
  } catch {
    return failed('its answer was cut off');
  }
  const type = isRecord(event) ? readString(event['type']) : undefined;
  const object = isRecord(event) ? readRecord(event['object']) : {};
  switch (type) {
    case 'ADDED':
    case 'MODIFIED':
    case 'DELETED':
    case 'BOOKMARK':
      onEvent({ type, object });
      return undefined;
    case 'ERROR': {
      const code = readNumber(object['code']) ?? 500;
      return refusalOf(code, Buffer.from(JSON.stringify(object)), {});
    }
    case undefined:
    default:
      return failed('its answer is no watch event');
  }
}

interface Guard {
  /** Aborted with the outer signal, or when what was expected did not come in time. */
  readonly signal: AbortSignal;
  readonly expect: (milliseconds: number, otherwise: string) => void;
  readonly reason: () => string | undefined;
  readonly done: () => void;
}

function makeGuard(outer: AbortSignal): Guard {
  const controller = new AbortController();
  const stop = (): void => controller.abort(outer.reason);
  outer.throwIfAborted();
  outer.addEventListener('abort', stop, { once: true });
  let timer: NodeJS.Timeout | undefined;
  let reason: string | undefined;
  let wait = 0;
  return {
    signal: controller.signal,
    expect: (milliseconds, otherwise) => {
      if (timer !== undefined && wait === milliseconds) timer.refresh();
      else {
        clearTimeout(timer);
        wait = milliseconds;
        timer = setTimeout(() => {
          reason = otherwise;
          controller.abort(new Error(otherwise));
        }, milliseconds);
      }
    },
    reason: () => reason,
    done: () => {
      clearTimeout(timer);
      outer.removeEventListener('abort', stop);
    },
  };
}

interface LineSplitter {
  /** The lines that are complete now. */
  readonly push: (chunk: Buffer) => readonly Buffer[];
  /** Whether a line was begun and not ended. */
  readonly rest: () => boolean;
}

const newline = 0x0a;

function makeLineSplitter(): LineSplitter {
  let begun: Buffer[] = [];
  return {
    push: (chunk) => {
      const lines: Buffer[] = [];
      let from = 0;
      for (let at = chunk.indexOf(newline); at !== -1; at = chunk.indexOf(newline, from)) {
        const piece = chunk.subarray(from, at);
        const line = begun.length === 0 ? piece : Buffer.concat([...begun, piece]);
        begun = [];
        if (line.length > 0) lines.push(line);
        from = at + 1;
      }
      if (from < chunk.length) begun.push(chunk.subarray(from));
      return lines;
    },
    rest: () => begun.length > 0,
  };
}
