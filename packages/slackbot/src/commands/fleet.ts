import { countSeverities, err, matchFilter, ok } from '@k8s-risk/core';
import type { FilterAccess } from '@k8s-risk/core';
import { plural } from '@k8s-risk/core/text';
import { utcText } from '../blocks/text.ts';
import { lastSeen } from '../clusters/cluster.ts';
import type { Cluster } from '../clusters/cluster.ts';
import { makeView } from '../clusters/view.ts';
import { queryFault } from '../replies/query-fault.ts';
import { defineCommand } from './command.ts';
import type { Request } from './command.ts';

interface Row {
  readonly name: string;
  readonly risk: number | undefined;
  readonly grade: string;
  readonly critical: number;
  readonly high: number;
  readonly state: string;
}

/** Every cluster that the caller may see, worst first. */
export const fleet = defineCommand({
  verb: 'fleet',
  access: 'clusters',
  run: (line, request) => {
    const { clusters } = request.dependencies;
    const test = matchFilter(line.filter, rowAccess, request.now.getTime());
    if (!test.ok) return Promise.resolve(err(queryFault(test.error, request.calledAs)));
    const rows = clusters
      .all()
      .filter(({ name }) => request.sees.cluster(name))
      .map((cluster) => rowOf(cluster, request))
      .filter((row) => test.value(row))
      .toSorted((a, b) => (b.risk ?? -1) - (a.risk ?? -1));
    const summary = rows.length === 0 ? 'No cluster that you can see here.' : plural(rows.length, 'cluster');
    return Promise.resolve(
      ok({
        page: {
          title: 'Clusters',
          summary,
          parts:
            rows.length === 0
              ? [{ kind: 'lines' as const, lines: [[summary]] }]
              : [
                  {
                    kind: 'table' as const,
                    columns: [
                      { title: 'Cluster' },
                      { title: 'Risk', align: 'right' as const },
                      { title: 'Grade' },
                      { title: 'Critical', align: 'right' as const },
                      { title: 'High', align: 'right' as const },
                      { title: 'State' },
                    ],
                    rows: rows.map(({ name, risk, grade, critical, high, state }) => [
                      name,
                      risk?.toFixed(1) ?? '?',
                      grade,
                      String(critical),
                      String(high),
                      state,
                    ]),
                  },
                ],
          notes: [['Risk: 0 to 100, lower is better.']],
        },
      }),
    );
  },
});

const rowAccess: FilterAccess<Row> = {
  rows: 'clusters',
  text: ({ name, state }) => `${name} ${state}`.toLowerCase(),
  name: ({ name }) => name,
  risk: ({ risk }) => risk,
};

function rowOf(cluster: Cluster, { sees }: Request): Row {
  const { name } = cluster;
  const seen = lastSeen(cluster.state());
  const state = stateWords(cluster);
  if (seen === undefined) return { name, risk: undefined, grade: '?', critical: 0, high: 0, state };
  const view = makeView(seen, { cluster: name, sees, namespaces: [] });
  const { critical, high } = countSeverities(view.findings);
  return { name: view.scope ?? name, risk: view.risk?.value, grade: view.risk?.grade ?? '?', critical, high, state };
}

/** How current what is said of a cluster is. */
export function stateWords({ state }: Cluster): string {
  const now = state();
  switch (now.kind) {
    case 'starting':
      return 'being read';
    case 'failed':
      return now.last === undefined ? 'cannot be read' : `cannot be read; as of ${utcText(now.last.at)}`;
    case 'ready': {
      const gaps = now.seen.report.coverage.length;
      const partial = gaps === 0 ? '' : `, ${plural(gaps, 'gap')}`;
      return now.seen.silentSince === undefined
        ? `live${partial}`
        : `silent since ${utcText(now.seen.silentSince)}${partial}`;
    }
  }
}
