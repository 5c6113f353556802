import { ok } from '@k8s-risk/core';
import { bold, code, lines } from '../blocks/page.ts';
import type { Line } from '../blocks/page.ts';
import { everything } from '../access/visibility.ts';
import { defineCommand } from './command.ts';
import { stateWords } from './fleet.ts';

/** Is everything running: clusters and how current they are. */
export const status = defineCommand({
  verb: 'status',
  access: 'anyone',
  run: (_line, request) => {
    const { dependencies, policy } = request;
    // In setup mode there is nobody else to hide a cluster's name from.
    const sees = policy === undefined ? everything : request.sees;
    const visible = dependencies.clusters.all().filter(({ name }) => sees.cluster(name));
    const troubled = visible.filter(({ state }) => state().kind === 'failed');
    const summary =
      troubled.length === 0
        ? 'Everything is running.'
        : `${String(troubled.length)} of ${String(visible.length)} clusters cannot be read.`;
    const items = visible.map((cluster): Line => {
      const now = cluster.state();
      const why = now.kind === 'failed' ? [`: ${now.message}`] : [];
      return [code(cluster.name), ` — ${stateWords(cluster)}`, ...why];
    });
    return Promise.resolve(
      ok({
        page: {
          title: 'Status',
          summary,
          parts: [
            lines([bold(summary)]),
            ...(items.length === 0
              ? [lines(['No cluster that you can see here.'])]
              : [{ kind: 'list' as const, ordered: false, items }]),
          ],
          notes: [
            [`history: ${dependencies.history.label}`],
            ...(policy === undefined ? [['setup mode: no access section in the configuration']] : []),
          ],
        },
      }),
    );
  },
});
