import { isGlob, matchesGlob } from '../model/glob.ts';
import { severities, severityRank } from '../model/severity.ts';
import type { Severity } from '../model/severity.ts';
import { compares } from './compares.ts';
import type { Condition, TextField } from './filter.ts';
import { kindWord } from './kind-word.ts';

/** The texts that a value of a filter means, in lower case: one, all that contain a part, or all that fit. */
export type ValueMeaning =
  | { readonly text: string }
  | { readonly part: string }
  | { readonly fits: (text: string) => boolean };

/** Names are meant whole, images and field paths in part, and a control's number with all that is below it. */
export function valueMeaning(field: TextField, value: string): ValueMeaning {
  const wanted = plainValue(field, value);
  if (isGlob(wanted)) return { fits: (text) => matchesGlob(wanted, text) };
  if (field === 'image' || field === 'path') return { part: wanted };
  if (field === 'cis') return { fits: (text) => text === wanted || text.startsWith(`${wanted}.`) };
  return { text: wanted };
}

/** What two values have in common that mean the same. */
export function plainValue(field: TextField, value: string): string {
  return field === 'kind' ? kindWord(value) : value.toLowerCase();
}

export function severitiesMeant(condition: Extract<Condition, { field: 'sev' }>): readonly Severity[] {
  if ('severities' in condition) return condition.severities;
  const { comparison, severity } = condition;
  return severities.filter((one) => compares(severityRank(one), comparison, severityRank(severity)));
}
