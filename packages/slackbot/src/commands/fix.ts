import { err, ok } from '@k8s-risk/core';
import type { FixEntry } from '@k8s-risk/core';
import { plural } from '@k8s-risk/core/text';
import { checkTitle, objectWords } from '../blocks/finding-words.ts';
import { bold, lines } from '../blocks/page.ts';
import type { Part } from '../blocks/page.ts';
import { riskChange } from '../blocks/risk-words.ts';
import { viewNotes } from '../blocks/view-notes.ts';
import { fault } from '../replies/fault.ts';
import { defineCommand } from './command.ts';
import { findFinding } from './find-finding.ts';

/** The change that cures a finding, what else it closes, and how to check it. Nothing is changed. */
export const fix = defineCommand({
  verb: 'fix',
  access: 'fix',
  run: async (line, request) => {
    const found = await findFinding(line.id ?? '', line.scope, request);
    if (!found.ok) return found;
    const { cluster, finding, view } = found.value;
    const answer = await cluster.ask({ ask: 'fix', findingIds: [finding.id] });
    if (!answer.ok) return err(fault('E501', [`No fix could be worked out: ${answer.message}`]));
    const [entry] = answer.json.fixes;
    const { closes, score } = answer.json;
    const brings = [
      ...(closes.length > 1 ? [`closes ${plural(closes.length, 'finding')}`] : []),
      ...(score === null ? [] : [riskChange(score.before, score.after)]),
    ];
    return ok({
      page: {
        title: `Fix: ${checkTitle(finding)}`,
        summary: `How to fix ${checkTitle(finding)} of ${objectWords(finding)}`,
        parts: [
          lines(
            [bold(objectWords(finding))],
            [finding.message],
            ...(brings.length === 0 ? [] : [[brings.join(' · ')]]),
          ),
          ...(entry === undefined ? [] : entryParts(entry)),
        ],
        notes: [['Nothing was changed.'], ...viewNotes(view)],
      },
      offers: [
        ...(request.policy?.approvals === undefined
          ? []
          : [
              {
                label: 'Request approval…',
                does: { kind: 'request-fix', findingId: finding.id },
                style: 'primary',
              } as const,
            ]),
        { label: 'Why it matters', does: { kind: 'line', line: `explain ${finding.id}` } },
      ],
    });
  },
});

function entryParts({ text, kubectl, yaml, before, after }: FixEntry): readonly Part[] {
  const parts: Part[] = [lines([bold('What to do')], [text])];
  if (before !== null && after !== null)
    parts.push(lines([bold('Before')]), { kind: 'code', text: before }, lines([bold('After')]), {
      kind: 'code',
      text: after,
    });
  if (kubectl !== null) parts.push(lines([bold('With kubectl')]), { kind: 'code', text: kubectl });
  else if (yaml !== null) parts.push(lines([bold('To apply')]), { kind: 'code', text: yaml });
  return parts;
}
