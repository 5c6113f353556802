import { countSeverities, ok } from '@k8s-risk/core';
import { bold } from '../blocks/page.ts';
import type { Line, Part } from '../blocks/page.ts';
import { countWords } from '../blocks/finding-words.ts';
import { gateWords, riskTitle, riskWords } from '../blocks/risk-words.ts';
import { viewNotes } from '../blocks/view-notes.ts';
import type { View } from '../clusters/view.ts';
import { defineCommand } from './command.ts';
import { fixItem, rankFixes } from './rank-fixes.ts';
import { pickView } from './pick-views.ts';

/** Risk and grade, what is open, and what to do first. */
export const score = defineCommand({
  verb: 'score',
  access: 'score',
  run: async (line, request) => {
    const picked = await pickView(line.scope, request);
    if (!picked.ok) return picked;
    const { view } = picked.value;
    const counts = countSeverities(view.findings);
    const parts: Part[] = [
      { kind: 'lines', lines: factLines(view, { counts: countWords(counts), named: request.policy !== undefined }) },
    ];
    // Without a policy nobody said who may read names: totals only.
    const first = request.policy === undefined ? [] : rankFixes(view).slice(0, 3);
    if (first.length > 0)
      parts.push(
        { kind: 'lines', lines: [[bold('Do first')]] },
        { kind: 'list', ordered: true, items: first.map((fix) => fixItem(fix)) },
      );
    return ok({
      page: {
        title: riskTitle(view),
        summary: `${riskTitle(view)}, ${countWords(counts)}`,
        parts,
        notes: viewNotes(view),
      },
      offers:
        request.policy === undefined
          ? []
          : [
              {
                label: 'All findings',
                does: { kind: 'line', line: `findings @${view.cluster}${namespaceWords(line.scope.namespaces)}` },
              },
              {
                label: 'Top 10 fixes',
                does: { kind: 'line', line: `top 10 @${view.cluster}${namespaceWords(line.scope.namespaces)}` },
              },
            ],
    });
  },
});

function factLines(
  view: View,
  { counts, named }: { readonly counts: string; readonly named: boolean },
): readonly Line[] {
  const lines: Line[] = [riskWords(view), [`Open: ${counts}`]];
  if (view.accepted.length > 0) lines.push([`Accepted: ${String(view.accepted.length)}`]);
  const [worst, ...others] = view.namespaceRisks.toSorted((a, b) => b.risk - a.risk);
  if (named && worst !== undefined && others.length > 0)
    lines.push([`Worst namespace: `, bold(worst.name), ` (risk ${worst.risk.toFixed(1)}, ${worst.grade})`]);
  lines.push(...gateWords(view, named));
  return lines;
}

/** The namespaces of a question, to be asked again. */
function namespaceWords(namespaces: readonly string[]): string {
  return namespaces.length === 0 ? '' : ` -n ${namespaces.join(',')}`;
}
