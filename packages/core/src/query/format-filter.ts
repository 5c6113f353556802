import { durationText } from './duration.ts';
import type { Condition, Filter, FilterTerm } from './filter.ts';

/** The filter as text; parsing it gives the same filter. */
export function formatFilter(filter: Filter): string {
  return filter.map(formatTerm).join(' ');
}

function formatTerm({ negated, condition }: FilterTerm): string {
  return `${negated ? '!' : ''}${formatCondition(condition)}`;
}

function formatCondition(condition: Condition): string {
  switch (condition.field) {
    case 'text':
      return formatWords(condition.words);
    case 'sev':
      return 'severities' in condition
        ? `sev:${condition.severities.join(',')}`
        : `sev${condition.comparison}${condition.severity}`;
    case 'status':
      return `status:${condition.statuses.join(',')}`;
    case 'since':
      return `since:${'date' in condition ? condition.date : durationText(condition.milliseconds)}`;
    case 'age':
      return `age${condition.comparison}${durationText(condition.milliseconds)}`;
    case 'risk':
      return `risk${condition.comparison}${String(condition.risk)}`;
    default:
      return `${condition.field}:${condition.values.map((value) => quoteSpaces(value)).join(',')}`;
  }
}

/** A word that would be read as something else is quoted, and a quoted word is one word. */
function formatWords(words: readonly string[]): string {
  const [only] = words;
  if (only === undefined) return '""';
  const plain = words.every((word) => /^[^\s,:<>!@"-][^\s,:<>"]*$/.test(word));
  return plain ? words.join(',') : `"${only}"`;
}

function quoteSpaces(value: string): string {
  return /\s/.test(value) ? `"${value}"` : value;
}
