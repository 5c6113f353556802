import type { View } from '../clusters/view.ts';
import { code, date } from './page.ts';
import type { Line } from './page.ts';

/** The small print of every answer: how old it is, what it leaves out. What could not be seen is never passed over. */
export function viewNotes(view: View): readonly Line[] {
  const notes: Line[] = [];
  if (view.silentSince !== undefined)
    notes.push([
      'E302: no word from ',
      code(view.cluster),
      ' since ',
      date(view.silentSince),
      '; this is how it was then.',
    ]);
  const gaps = gapWords(view);
  if (gaps !== undefined) notes.push([gaps]);
  if (view.risk?.uncertain === true)
    notes.push([`${view.risk.grade}?: most images were not scanned for vulnerabilities, so the risk may be higher.`]);
  const scope = view.scope === undefined ? '' : `scope: ${view.scope} · `;
  notes.push([`${scope}as of `, date(view.at)]);
  return notes;
}

function gapWords({ gaps }: View): string | undefined {
  if (gaps.length === 0) return undefined;
  const kinds = [...new Set(gaps.map(({ kind }) => kind.split('.')[0] ?? kind))];
  const shown = kinds.slice(0, 6).join(', ');
  const more = kinds.length > 6 ? `, … (${String(kinds.length)} kinds)` : '';
  return `E401: not everything could be seen: ${shown}${more}. What depends on it was not judged, and does not count as passed.`;
}
