import { err, ok } from '@k8s-risk/core';
import { plural } from '@k8s-risk/core/text';
import { bold, code, lines } from '../blocks/page.ts';
import type { Line, Part } from '../blocks/page.ts';
import { riskChange } from '../blocks/risk-words.ts';
import { viewNotes } from '../blocks/view-notes.ts';
import { fault } from '../replies/fault.ts';
import { defineCommand } from './command.ts';
import { needsWhole } from './needs-whole.ts';
import { pickView } from './pick-views.ts';

const shown = 5;

/** Ways an attacker could go, and the fewest fixes that cut the most of them. */
export const paths = defineCommand({
  verb: 'paths',
  access: 'paths',
  run: async (line, request) => {
    const picked = await pickView(line.scope, request);
    if (!picked.ok) return picked;
    const { view, cluster } = picked.value;
    if (!request.sees.whole(cluster.name)) return err(needsWhole('paths', cluster.name, request));
    const answer = await cluster.ask({ ask: 'paths' });
    if (!answer.ok) return err(fault('E501', [answer.message]));
    const { from, to } = line;
    const found = answer.json.paths.filter(
      ({ entry, jewel, hops }) =>
        fits(from, `${entry.kind} ${hops[0]?.to.label ?? ''}`) &&
        fits(to, `${jewel.class} ${jewel.label}`) &&
        line.scope.namespaces.every((namespace) =>
          hops.some(({ to: { resource } }) => resource?.namespace === namespace),
        ),
    );
    const summary = `${plural(found.length, 'attack path')} in ${cluster.name}`;
    const { cuts, risk } = answer.json;
    const parts: Part[] = [];
    if (found.length === 0) parts.push(lines(['No way was found.']));
    else
      parts.push({
        kind: 'list',
        ordered: true,
        items: found
          .slice(0, shown)
          .map(({ title, hops, collapsed }): Line => [
            bold(title),
            `: ${hops.map(({ to: { label } }) => label).join(' → ')}`,
            collapsed.length > 1 ? ` (${plural(collapsed.length, 'workload')} the same way)` : '',
          ]),
        ...(found.length > shown ? { more: { count: found.length - shown, command: 'k8s-risk paths' } } : {}),
      });
    if (cuts.length > 0) {
      parts.push(lines([bold('Cut most with least')]), {
        kind: 'list',
        ordered: true,
        items: cuts
          .slice(0, 3)
          .map(({ fix, pathsCut, riskAfter }): Line => [
            `${fix.text} — cuts ${plural(pathsCut, 'path')}, ${riskChange(risk, riskAfter)} `,
            code(fix.id.slice(0, 8)),
          ]),
      });
    }
    return ok({
      page: {
        title: summary,
        summary,
        parts,
        notes: [...answer.json.notes.slice(0, 3).map((note): Line => [note]), ...viewNotes(view)],
      },
      offers: cuts
        .slice(0, 1)
        .map(({ fix }) => ({ label: 'How to fix the first', does: { kind: 'line', line: `fix ${fix.id}` } })),
    });
  },
});

function fits(part: string | undefined, text: string): boolean {
  return part === undefined || text.toLowerCase().includes(part.toLowerCase());
}
