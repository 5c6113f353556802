import type { QueryError, QueryErrorCode } from '@k8s-risk/core';
import { code as codeOf } from '../blocks/page.ts';
import type { Line } from '../blocks/page.ts';
import { fault } from './fault.ts';
import type { Fault, FaultCode } from './fault.ts';

const codes: Readonly<Record<QueryErrorCode, FaultCode>> = {
  'unknown-verb': 'E101',
  'not-here': 'E101',
  'missing-argument': 'E102',
  'too-many-words': 'E102',
  'unknown-cluster': 'E103',
  'unknown-namespace': 'E103',
  ambiguous: 'E104',
  'unknown-field': 'E105',
  'bad-value': 'E105',
  'unknown-flag': 'E105',
  'unclosed-quote': 'E105',
  'too-long': 'E105',
  'bad-duration': 'E108',
};

/** The parser's words, and one thing to try. */
export function queryFault({ code, message }: QueryError, command: string): Fault {
  const sentence = `${message.slice(0, 1).toUpperCase()}${message.slice(1)}.`;
  const next: Line = ['Try ', codeOf(`${command} help`), ' for what can be asked here.'];
  return fault(codes[code], [sentence], ...(codes[code] === 'E101' ? [next] : []));
}
