import type { Line, Page } from '../blocks/page.ts';

/** What went wrong, by stable codes. */
export const faultCodes = {
  E101: 'unknown command',
  E102: 'missing argument',
  E103: 'unknown cluster or namespace',
  E104: 'ambiguous',
  E105: 'bad filter',
  E106: 'bad time zone',
  E107: 'unknown finding',
  E108: 'bad duration or schedule',
  E201: 'not allowed',
  E202: 'wrong place',
  E203: 'too many requests',
  E204: 'button expired',
  E301: 'no data yet',
  E501: 'internal error',
} as const;

export type FaultCode = keyof typeof faultCodes;

/** What, why, and what to do next. Shown to the caller alone. */
export interface Fault {
  readonly code: FaultCode;
  readonly lines: readonly Line[];
}

export function fault(code: FaultCode, ...lines: readonly Line[]): Fault {
  return { code, lines };
}

export function faultPage({ code, lines }: Fault): Page {
  return {
    summary: `${code}: ${faultCodes[code]}`,
    parts: [{ kind: 'lines', lines }],
    notes: [[`${code}: ${faultCodes[code]}`]],
  };
}
