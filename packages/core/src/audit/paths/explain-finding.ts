import type { Attack } from '../../graph/attack/attack.ts';
import { collapseRoutes } from '../../graph/attack/collapse-routes.ts';
import { jewelLabels } from '../../graph/attack/landmarks.ts';
import { findRoutes } from '../../graph/attack/routes.ts';
import { at } from '../../graph/digraph.ts';
import { shortestPaths } from '../../graph/shortest-paths.ts';
import { namespaceOf, referenceTo } from '../../inventory/references.ts';
import type { Finding } from '../../model/finding.ts';
import type { BlastRadius, FindingImpact } from '../../model/paths.ts';
import { objectKey } from '../../scoring/finding-index.ts';
import { gradeOf } from '../../scoring/risk.ts';
import type { AuditRun } from '../audit.ts';
import { scoreStateOf } from '../score-report.ts';
import { describePath } from './describe-path.ts';

const reachLimit = 8000;

/** What fixing a finding gains, the paths of which it is a step, and how far its object leads. */
export function impactOfFinding({ report, context }: AuditRun, finding: Finding): FindingImpact {
  const attack = context.graphs.attack();
  const state = scoreStateOf(report, context.graphs);
  const fixed = new Set([finding.id]);
  const before = state.riskWithout(new Set());
  const after = state.riskWithout(fixed);
  const edges = new Set(state.cuts.edgesOf(finding.id));
  const groups = collapseRoutes(attack, findRoutes(attack)).filter(({ routes }) =>
    routes.some((route) => route.edges.some((edge) => edges.has(edge))),
  );
  const cut = state.cuts.cutBy(fixed);
  const left = new Set(
    groups.length === 0
      ? []
      : findRoutes(attack, (edge) => cut.has(edge)).map(
          ({ entry, first, jewel }) => `${entry}|${String(first)}|${jewel}`,
        ),
  );
  const riskAfter = Math.round(after * 10) / 10;
  return {
    gain: Math.max(0, Math.round((before - after) * 100) / 100),
    riskAfter,
    gradeAfter: gradeOf(riskAfter),
    blastRadius: blastRadiusOf(attack, finding),
    paths: groups.map((group) => describePath(attack, state.cuts, group)),
    pathsCut: groups
      .filter(({ routes }) => !routes.some(({ entry, first, jewel }) => left.has(`${entry}|${String(first)}|${jewel}`)))
      .map(({ id }) => id),
  };
}

/** As if somebody had the object already: its containers, the account, the node; of a role, whoever holds it. */
function blastRadiusOf(attack: Attack, { resource, container, related }: Finding): BlastRadius {
  const { graph } = attack;
  const keys = new Set([resource, ...related.filter(({ kind }) => holders.has(kind))].map(objectKey));
  const places = [...graph.vertices.entries()].flatMap(([number, vertex]) => {
    if (vertex.resource === null || !keys.has(objectKey(vertex.resource))) return [];
    return container === null || vertex.container === null || vertex.container === container ? [number] : [];
  });
  const { distance } = shortestPaths(graph.digraph, places);
  const reached = [...attack.containersOf].filter(
    ([workload, containers]) =>
      objectKey(referenceTo(workload)) !== objectKey(resource) &&
      containers.some((vertex) => at(distance, vertex) <= reachLimit),
  );
  return {
    places: places.length,
    workloads: reached.length,
    namespaces: new Set(reached.map(([workload]) => namespaceOf(workload))).size,
    jewels: attack.jewels
      .map((jewel) => ({
        class: jewel.class,
        label: jewelLabels[jewel.class],
        cost: at(distance, jewel.vertex) / 1000,
      }))
      .filter(({ cost }) => Number.isFinite(cost))
      .sort((a, b) => a.cost - b.cost),
  };
}

const holders: ReadonlySet<string> = new Set(['ServiceAccount', 'User', 'Group']);
