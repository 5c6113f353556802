import type { Line } from './line.ts';

/** A line of YAML: keys stand out from values. */
export function yamlLine(text: string): Line {
  const [, key, rest = ''] = /^(\s*(?:- )?[^:\s][^:]*:)(?=\s|$)(.*)$/.exec(text) ?? [];
  return key === undefined ? [{ text }] : [{ text: key, style: 'accent' }, { text: rest }];
}
