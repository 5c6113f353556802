import { countSeverities, err, ok } from '@k8s-risk/core';
import { countWords } from '../blocks/finding-words.ts';
import { lines } from '../blocks/page.ts';
import { riskChange, riskWords } from '../blocks/risk-words.ts';
import { viewNotes } from '../blocks/view-notes.ts';
import { lastSeen } from '../clusters/cluster.ts';
import { makeView } from '../clusters/view.ts';
import { fault } from '../replies/fault.ts';
import { defineCommand } from './command.ts';
import { pickView } from './pick-views.ts';

/** A full list is dear for the API server. */
const cooldown = 60_000;

/** Reads everything of a cluster anew. What is watched is current anyway: this is for whoever wants to be sure. */
export const scan = defineCommand({
  verb: 'scan',
  access: 'scan',
  run: async (line, request) => {
    const picked = await pickView(line.scope, request);
    if (!picked.ok) return picked;
    const { cluster, view: before } = picked.value;
    const last = cluster.rescannedAt();
    const wait = last === undefined ? 0 : last.getTime() + cooldown - request.now.getTime();
    if (wait > 0)
      return err(
        fault('E203', [
          `${cluster.name} was read anew a moment ago, and is watched all the time. Again in ${String(Math.ceil(wait / 1000))} s.`,
        ]),
      );
    const state = await cluster.rescan();
    const seen = lastSeen(state);
    if (state.kind === 'failed' || seen === undefined) {
      const why = state.kind === 'failed' ? state.message : 'it gave no answer';
      return err(fault('E301', [`${cluster.name} could not be read anew: ${why}`]));
    }
    const view = makeView(seen, { cluster: cluster.name, sees: request.sees, namespaces: line.scope.namespaces });
    const known = new Set(before.findings.map(({ id }) => id));
    const now = new Set(view.findings.map(({ id }) => id));
    const came = view.findings.filter(({ id }) => !known.has(id)).length;
    const went = before.findings.filter(({ id }) => !now.has(id)).length;
    const moved =
      before.risk === undefined || view.risk === undefined ? [] : [riskChange(before.risk.value, view.risk.value)];
    const name = view.scope ?? view.cluster;
    const difference =
      came + went === 0 ? 'Nothing differs from what was watched.' : `${String(came)} new, ${String(went)} gone.`;
    return ok({
      page: {
        title: `${name} read anew`,
        summary: `${name} read anew: ${difference}`,
        parts: [
          lines(
            riskWords(view),
            [`Open: ${countWords(countSeverities(view.findings))}`],
            [[difference, ...moved].join(' ')],
          ),
        ],
        notes: viewNotes(view),
      },
    });
  },
});
