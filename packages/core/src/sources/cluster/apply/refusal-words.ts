import { readRecord, readString } from '../../../model/json.ts';
import type { JsonRecord } from '../../../model/json.ts';
import type { WriteRefusal } from './write-refusal.ts';

const longest = 300;

/** A Status of the server in one line, and what to do about it. */
export function refusalWords(status: number, body: JsonRecord): WriteRefusal {
  const said = oneLine(readString(body['message']) ?? '');
  const message = said === '' ? `the server answered ${String(status)}` : said;
  if (isFailedTest(status, body))
    return { kind: 'conflict', message: 'somebody has changed it since it was read: look at it again' };
  switch (status) {
    case 409:
      return { kind: 'conflict', message };
    case 403:
      return { kind: 'forbidden', message };
    case 404:
      return { kind: 'absent', message };
    default:
      return { kind: 'refused', message };
  }
}

/** Validation names the object that it refuses; of a patch that does not fit, the server says nothing at all. */
function isFailedTest(status: number, body: JsonRecord): boolean {
  return status === 422 && Object.keys(readRecord(body['details'])).length === 0;
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim().slice(0, longest);
}
