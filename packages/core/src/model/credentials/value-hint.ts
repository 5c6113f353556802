import { matchValuePattern } from './value-patterns.ts';
import type { ValuePatternId } from './value-patterns.ts';

/** What is kept of a literal value: never the value itself (architecture.md, invariant 6). */
export interface ValueHint {
  /** In UTF-16 code units. */
  readonly length: number;
  readonly shape:
    | 'empty'
    | 'path'
    | 'reference'
    | 'template'
    | 'boolean'
    | 'number'
    | 'placeholder'
    /** A public certificate or key, and nothing private beside it. */
    | 'certificate'
    | 'text';
  /** The credential pattern of checks.md 5.5 that the value matches. */
  readonly looksLike?: ValuePatternId;
}

export function describeValue(value: string): ValueHint {
  const looksLike = matchValuePattern(value);
  const base = { length: value.length, shape: shapeOf(value) };
  return looksLike === undefined ? base : { ...base, looksLike };
}

function shapeOf(value: string): ValueHint['shape'] {
  const text = value.trim();
  if (text === '') return 'empty';
  if (/^(true|false|yes|no|on|off)$/i.test(text)) return 'boolean';
  if (/^[+-]?\d+(\.\d+)?$/.test(text)) return 'number';
  if (/\$\([A-Za-z_][\w.-]*\)|\$\{[^}]*\}/.test(text)) return 'reference';
  if (text.includes('{{')) return 'template';
  if (/^(changeme|change-me|password|secret|example|placeholder|replace-?me|todo|xxx+|default|dummy|test)$/i.test(text))
    return 'placeholder';
  if (
    /^-----BEGIN (?:TRUSTED |X509 )?(?:CERTIFICATE|(?:RSA |EC )?PUBLIC KEY)/.test(text) &&
    !text.includes('PRIVATE KEY')
  )
    return 'certificate';
  if (/^(\/|\.{1,2}\/|[A-Za-z]:\\)[^\s]*$/.test(text)) return 'path';
  return 'text';
}
