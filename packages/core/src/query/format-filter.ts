import { exactDuration } from './duration.ts';
import type { Condition, Filter, FilterTerm } from './filter.ts';
import { quoteValue } from './quote-value.ts';

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
      return `since:${'date' in condition ? condition.date : exactDuration(condition.milliseconds)}`;
    case 'age':
      return `age${condition.comparison}${exactDuration(condition.milliseconds)}`;
    case 'risk':
      return `risk${condition.comparison}${String(condition.risk)}`;
    default:
      return `${condition.field}:${condition.values.map(quoteValue).join(',')}`;
  }
}

/** A word that would be read as something else is quoted. */
function formatWords(words: readonly string[]): string {
  if (words.length === 0) return '""';
  const plain = words.every((word, index) =>
    (index === 0 ? /^[^\s,:<>!@\u2013\u2014-][^\s,:<>]*$/ : /^[^\s,]+$/).test(word),
  );
  return plain ? words.join(',') : words.map((word) => `"${word}"`).join(',');
}
