import { collapseRoutes } from '../../graph/attack/collapse-routes.ts';
import { jewelLabels } from '../../graph/attack/landmarks.ts';
import { findRoutes } from '../../graph/attack/routes.ts';
import type { AttackPath, JewelAtRisk, PathsAnswer } from '../../model/paths.ts';
import { jewelWeights } from '../../model/scores.ts';
import { computeScores } from '../../scoring/compute-scores.ts';
import { jewelRisk } from '../../scoring/impact.ts';
import type { AuditRun } from '../audit.ts';
import { scoreStateOf } from '../score-report.ts';
import { findChokePoints } from './choke-points.ts';
import { describePath } from './describe-path.ts';
import { planCuts } from './plan-cuts.ts';

const nothingFixed: ReadonlySet<string> = new Set();
/** What one reads: the worst of them; more is said as a number. */
const mostPaths = 500;

/** `paths`: every way from the outside to a crown jewel, where they meet, and the fixes that cut the most of them. */
export function answerPaths(run: AuditRun, namespaces?: ReadonlySet<string>): PathsAnswer {
  const { report, context } = run;
  const attack = context.graphs.attack();
  const state = scoreStateOf(report, context.graphs);
  const inputs = state.inputs(nothingFixed);
  const { risk, grade } = computeScores(inputs);
  const groups = collapseRoutes(attack, findRoutes(attack));
  const described = groups
    .slice(0, mostPaths)
    .map((group) => ({ group, path: describePath(attack, state.cuts, group) }));
  const shown = described.filter(({ path }) => namespaces === undefined || touches(path, namespaces));
  const paths = shown.map(({ path }) => path);
  const own = shown.map(({ group }) => group);
  return {
    schemaVersion: 1,
    cluster: report.cluster,
    takenAt: report.takenAt,
    risk,
    grade,
    paths,
    jewels: inputs.jewels.flatMap(({ jewel, cost }): readonly JewelAtRisk[] => {
      const found = attack.jewels.find(({ class: name }) => name === jewel);
      if (found === undefined) return [];
      return [
        {
          class: found.class,
          label: jewelLabels[found.class],
          cost,
          contribution: Math.round(jewelRisk(jewelWeights[found.class], cost) * 10_000) / 10_000,
          paths: paths.filter((path) => path.jewel.class === found.class).length,
        },
      ];
    }),
    chokePoints: findChokePoints(attack, own),
    cuts: planCuts(attack, state, own),
    reach: {
      workloads: Math.round(inputs.reach * inputs.workloads.length),
      ofWorkloads: inputs.workloads.length,
      namespaces: Math.round(inputs.ns * new Set(state.exposed.map(({ namespace }) => namespace)).size),
    },
    notes: [
      ...(groups.length > mostPaths
        ? [`the ${String(mostPaths)} worst of ${String(groups.length)} paths are listed`]
        : []),
      ...attack.notes,
    ],
  };
}

/** It begins in one of the namespaces, or goes through something that lies there. */
function touches(path: AttackPath, namespaces: ReadonlySet<string>): boolean {
  return (
    path.namespaces.some((name) => namespaces.has(name)) ||
    path.hops.some(
      ({ to, object }) => namespaces.has(to.resource?.namespace ?? '') || namespaces.has(object?.namespace ?? ''),
    )
  );
}
