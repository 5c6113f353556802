import { collapseRoutes } from '../../graph/attack/collapse-routes.ts';
import { findRoutes } from '../../graph/attack/routes.ts';
import { kinds } from '../../model/kinds.ts';
import type { KubernetesObject } from '../../model/kubernetes/objects.ts';
import type { WhatIfAnswer, WhatIfSide } from '../../model/paths.ts';
import type { ScoreInputs } from '../../model/scores.ts';
import type { Snapshot } from '../../model/snapshot.ts';
import { computeScores } from '../../scoring/compute-scores.ts';
import type { AuditRun } from '../audit.ts';
import { scoreStateOf } from '../score-report.ts';

const nothingFixed: ReadonlySet<string> = new Set();

/** The score and the paths once some findings are fixed. `ids` are ids of open findings of the run. */
export function whatIfFixed(run: AuditRun, ids: readonly string[]): WhatIfAnswer {
  const before = sideOf(run, nothingFixed);
  const after = sideOf(run, new Set(ids));
  return compare(run, [before, after], { fixed: ids, closed: ids, opened: [] });
}

/** The same with manifests laid over what is there: `changed` is the run over `overlay` of the snapshot. */
export function whatIfChanged(run: AuditRun, changed: AuditRun, fixed: readonly string[] = []): WhatIfAnswer {
  const sides = [sideOf(run, nothingFixed), sideOf(changed, new Set(fixed))] as const;
  const was = new Set(run.report.findings.map(({ id }) => id));
  const is = new Set(changed.report.findings.map(({ id }) => id).filter((id) => !fixed.includes(id)));
  return compare(run, sides, {
    fixed,
    closed: [...was].filter((id) => !is.has(id)),
    opened: [...is].filter((id) => !was.has(id)),
  });
}

interface Side {
  readonly side: WhatIfSide;
  readonly paths: ReadonlySet<string>;
}

function compare(
  { report }: AuditRun,
  [before, after]: readonly [Side, Side],
  findings: Pick<WhatIfAnswer, 'fixed' | 'closed' | 'opened'>,
): WhatIfAnswer {
  return {
    schemaVersion: 1,
    cluster: report.cluster,
    before: before.side,
    after: after.side,
    ...findings,
    pathsCut: [...before.paths].filter((id) => !after.paths.has(id)),
    pathsOpened: [...after.paths].filter((id) => !before.paths.has(id)),
  };
}

function sideOf({ report, context }: AuditRun, fixed: ReadonlySet<string>): Side {
  const attack = context.graphs.attack();
  const state = scoreStateOf(report, context.graphs);
  const inputs: ScoreInputs = state.inputs(fixed);
  const { risk, grade, residual, S, E } = computeScores(inputs);
  const cut = state.cuts.cutBy(fixed);
  const paths = collapseRoutes(
    attack,
    findRoutes(attack, (edge) => cut.has(edge)),
  );
  const findings = report.findings.filter(({ id }) => !fixed.has(id)).length;
  return {
    side: { risk, grade, residual, S: S.mean, E: E.value, paths: paths.length, findings, jewels: inputs.jewels },
    paths: new Set(paths.map(({ id }) => id)),
  };
}

/** The snapshot with objects in the place of those of the same kind, namespace and name, or beside the others. */
export function overlay(base: Snapshot, manifests: Snapshot): Snapshot {
  const laid = new Map(manifests.objects.map((object) => [identityOf(object), object]));
  const seen = new Set<string>();
  const objects = base.objects.map((object) => {
    const identity = identityOf(object);
    const replacement = laid.get(identity);
    if (replacement === undefined) return object;
    seen.add(identity);
    return base.source === 'cluster' ? asLive(replacement, object) : replacement;
  });
  const added = [...laid].filter(([identity]) => !seen.has(identity)).map(([, object]) => object);
  return {
    ...base,
    objects: [...objects, ...(base.source === 'cluster' ? added.map((object) => asLive(object)) : added)],
  };
}

function identityOf({ key, metadata }: KubernetesObject): string {
  return `${key}|${kinds[key].namespaced ? (metadata.namespace ?? 'default') : ''}|${metadata.name}`;
}

/** As the API server would have it: in a namespace, with the owners of what it replaces, without a place in a file. */
function asLive(object: KubernetesObject, replaced?: KubernetesObject): KubernetesObject {
  const { origin: _origin, ...rest } = object;
  const namespace = kinds[object.key].namespaced ? { namespace: object.metadata.namespace ?? 'default' } : {};
  const owners = replaced === undefined ? {} : { ownerReferences: replaced.metadata.ownerReferences };
  return { ...rest, metadata: { ...object.metadata, ...namespace, ...owners } };
}
