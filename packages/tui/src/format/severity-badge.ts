import type { Severity } from '@k8s-risk/core';
import { span } from './line.ts';
import type { Span } from './line.ts';

/** The sign of each severity: it must be readable without colour, and in one glance. */
const signs: Readonly<Record<Severity, string>> = { critical: '!!', high: '! ', medium: '~ ', low: '. ', info: 'i ' };
const words: Readonly<Record<Severity, string>> = {
  critical: 'CRIT',
  high: 'HIGH',
  medium: 'MED ',
  low: 'LOW ',
  info: 'INFO',
};

/** ` !! CRIT ` as a badge of nine columns, or its sign alone in four. */
export function severityBadge(severity: Severity, short = false): Span {
  return span(severity, short ? ` ${signs[severity]} ` : ` ${signs[severity]} ${words[severity]} `);
}

export function severitySign(severity: Severity): string {
  return signs[severity].trim();
}

/** Accepted findings keep their severity in words, never as an alarm. */
export function acceptedBadge(severity: Severity, short = false): Span {
  return span('accepted', short ? ' e  ' : ` e  ${words[severity]} `);
}
