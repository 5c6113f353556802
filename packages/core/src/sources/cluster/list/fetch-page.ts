import { isRecord, readRecord, readString } from '../../../model/json.ts';
import { readBody } from '../connection/api-client.ts';
import type { ApiClient, ApiFailure, ApiRequest } from '../connection/api-client.ts';
import { retryAfterOf } from '../connection/back-off.ts';
import { describeProblem } from '../connection/describe-problem.ts';

/** What became of a request. */
export type FetchedPage =
  | { readonly type: 'page'; readonly bytes: Buffer; readonly date: string | undefined }
  /** 403. */
  | { readonly type: 'forbidden' }
  /** 404: the server has no such resource. */
  | { readonly type: 'absent' }
  /** 401, with fresh credentials, or no credentials at all. */
  | { readonly type: 'unauthorized'; readonly message: string }
  /** 410: the continue token is too old. The server may offer one that goes on with newer objects. */
  | { readonly type: 'expired'; readonly continueToken: string | undefined }
  /** Everything that may be otherwise in a moment. */
  | {
      readonly type: 'failed';
      readonly message: string;
      /** Undefined where there was no answer. */
      readonly status: number | undefined;
      readonly retryAfter: number | undefined;
    };

/** A small answer, whole. */
export async function fetchPage(client: ApiClient, wanted: ApiRequest): Promise<FetchedPage> {
  const answer = await client.get(wanted);
  if (!answer.ok) return unansweredOf(answer.error);
  const { status, headers } = answer.value;
  let bytes: Buffer;
  try {
    bytes = await readBody(answer.value, client.patience);
  } catch (error) {
    if (wanted.signal?.aborted === true) throw error;
    return failed(describeProblem(error));
  }
  if (status !== 200) return refusalOf(status, bytes, headers);
  const { date } = headers;
  return { type: 'page', bytes, date: typeof date === 'string' ? date : undefined };
}

/** What it means that no answer came. */
export function unansweredOf({ kind, message }: ApiFailure): Exclude<FetchedPage, { readonly type: 'page' }> {
  return kind === 'credentials' ? { type: 'unauthorized', message } : failed(message);
}

/** What an answer other than 200 says. */
export function refusalOf(
  status: number,
  bytes: Buffer,
  headers: Readonly<Record<string, string | string[] | undefined>>,
): Exclude<FetchedPage, { readonly type: 'page' }> {
  const { message, continueToken } = readStatus(bytes);
  if (status === 401)
    return { type: 'unauthorized', message: 'the server does not take the credentials of the kubeconfig' };
  if (status === 403) return { type: 'forbidden' };
  if (status === 404 || status === 405) return { type: 'absent' };
  if (status === 410) return { type: 'expired', continueToken };
  const words = status === 429 ? 'the server is busy (429)' : `the server answered ${String(status)}`;
  return {
    type: 'failed',
    message: message === '' ? words : `${words}: ${message}`,
    status,
    retryAfter: retryAfterOf(headers),
  };
}

export function failed(message: string): Extract<FetchedPage, { readonly type: 'failed' }> {
  return { type: 'failed', message, status: undefined, retryAfter: undefined };
}

function readStatus(bytes: Buffer): { readonly message: string; readonly continueToken: string | undefined } {
  let value: unknown;
  try {
    value = JSON.parse(bytes.toString('utf8'));
  } catch {
    value = undefined;
  }
  const status = isRecord(value) ? value : {};
  return {
    message: (readString(status['message']) ?? '').split('\n')[0]?.slice(0, 200) ?? '',
    continueToken: readString(readRecord(status['metadata'])['continue']) || undefined,
  };
}
