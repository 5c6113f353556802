import { ok } from '@k8s-risk/core';
import { plural } from '@k8s-risk/core/text';
import type { Part } from '../blocks/page.ts';
import { gateWords } from '../blocks/risk-words.ts';
import { viewNotes } from '../blocks/view-notes.ts';
import { defineCommand } from './command.ts';
import { filterFindings } from './filter-findings.ts';
import { pickView } from './pick-views.ts';
import { fixItem, rankFixes } from './rank-fixes.ts';

/** The fixes that help most. */
export const top = defineCommand({
  verb: 'top',
  access: 'top',
  run: async (line, request) => {
    const picked = await pickView(line.scope, request);
    if (!picked.ok) return picked;
    const found = await filterFindings([picked.value], line.filter, request);
    if (!found.ok) return found;
    const { view } = picked.value;
    const fixes = rankFixes({ findings: found.value.map(({ finding }) => finding) });
    const shown = fixes.slice(0, line.count ?? 5);
    const name = view.scope ?? view.cluster;
    const gates = gateWords(view, true);
    const held: readonly Part[] = gates.length === 0 ? [] : [{ kind: 'lines', lines: gates }];
    return ok({
      page: {
        title: fixes.length === 0 ? `Nothing to fix in ${name}` : `Fix first in ${name}`,
        summary: `${plural(shown.length, 'fix', 'fixes')} to do first in ${name}`,
        parts: [
          ...held,
          fixes.length === 0
            ? { kind: 'lines', lines: [['Nothing that was seen is open.']] }
            : {
                kind: 'list',
                ordered: true,
                items: shown.map((fix) => fixItem(fix)),
                ...(fixes.length > shown.length
                  ? {
                      more: {
                        count: fixes.length - shown.length,
                        command: `${request.calledAs} top ${String(Math.min(25, shown.length * 2))} @${view.cluster}`,
                      },
                    }
                  : {}),
              },
        ],
        notes: viewNotes(view),
      },
      offers: shown.slice(0, 3).map(({ lead }, index) => ({
        label: `How to fix ${String(index + 1)}`,
        does: { kind: 'line', line: `fix ${lead.id}` },
      })),
    });
  },
});
