import { isRecord, readString } from '../model/json.ts';
import type { PolicyException } from '../model/policy.ts';
import { isDate } from './parse-exception.ts';

export const acceptAnnotation = 'k8s-risk.io/accept';

export interface ObjectExceptions {
  readonly exceptions: readonly PolicyException[];
  /** What is wrong with the annotation: one line each; a faulty entry accepts nothing. */
  readonly faults: readonly string[];
}

/**
 * Exceptions that stand on the object itself: JSON (`[{"check":"x","reason":"...","until":"2027-01-31","owner":"..."}]`)
 * or `check=reason;until=DATE`, several separated by newlines. Reason and date are mandatory there too.
 */
export function readAcceptAnnotation(text: string): ObjectExceptions {
  const exceptions: PolicyException[] = [];
  const faults: string[] = [];
  for (const entry of entriesOf(text, faults)) {
    const { check, reason, until, owner } = entry;
    if (!check) faults.push(`${acceptAnnotation}: an entry names no check; write check=reason;until=YYYY-MM-DD`);
    else if (!reason)
      faults.push(`${acceptAnnotation}: "${check}" has no reason; write ${check}=reason;until=YYYY-MM-DD`);
    else if (!until || !isDate(until)) faults.push(`${acceptAnnotation}: "${check}" needs until=YYYY-MM-DD`);
    else
      exceptions.push({
        scope: { checks: [check] },
        reason,
        owner: owner ?? null,
        expires: until,
        source: 'annotation',
      });
  }
  return { exceptions, faults };
}

interface Entry {
  readonly check: string | undefined;
  readonly reason: string | undefined;
  readonly until: string | undefined;
  readonly owner: string | undefined;
}

function entriesOf(text: string, faults: string[]): readonly Entry[] {
  const trimmed = text.trim();
  if (trimmed.startsWith('{') || trimmed.startsWith('[')) {
    const value = parseJson(trimmed);
    if (value === undefined)
      faults.push(`${acceptAnnotation}: not JSON; mend it or write check=reason;until=YYYY-MM-DD`);
    return (Array.isArray(value) ? value : [value]).filter(isRecord).map((item) => ({
      check: readString(item['check']),
      reason: readString(item['reason'])?.trim(),
      until: readString(item['until']) ?? readString(item['expires']),
      owner: readString(item['owner']),
    }));
  }
  return trimmed
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const [first = '', ...rest] = line.split(';').map((part) => part.trim());
      const equals = first.indexOf('=');
      const setting = (name: string): string | undefined =>
        rest.find((part) => part.startsWith(`${name}=`))?.slice(name.length + 1);
      return {
        check: (equals === -1 ? first : first.slice(0, equals)).trim(),
        reason: equals === -1 ? undefined : first.slice(equals + 1).trim(),
        until: setting('until'),
        owner: setting('owner'),
      };
    });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
