import { parseAllDocuments } from 'yaml';
import { runAudit } from '../../packages/core/src/audit/audit.ts';
import type { AuditRun } from '../../packages/core/src/audit/audit.ts';
import type { FailedSubject } from '../../packages/core/src/audit/run-check.ts';
import type { AnyCheck } from '../../packages/core/src/checks/contract/check.ts';
import { isRecord } from '../../packages/core/src/model/json.ts';
import type { JsonRecord } from '../../packages/core/src/model/json.ts';
import type { KubernetesObject } from '../../packages/core/src/model/kubernetes/objects.ts';
import { parseObject } from '../../packages/core/src/model/kubernetes/parse-object.ts';
import { defaultPolicy } from '../../packages/core/src/model/policy.ts';
import { emptySnapshot } from '../../packages/core/src/model/snapshot.ts';
import type { Snapshot } from '../../packages/core/src/model/snapshot.ts';
import type { Finding } from '../../packages/core/src/model/finding.ts';
import { applyRemedy, createdBy } from '../../packages/core/src/remediation/apply-remedy.ts';
import { parametersIn, readSettings } from './snapshots.ts';

/** An example's manifests beside the objects that were made of them. */
export interface Example {
  readonly manifests: readonly JsonRecord[];
  readonly snapshot: Snapshot;
  readonly manifestOf: (object: KubernetesObject) => number;
}

export function readExample(text: string): readonly JsonRecord[] {
  return parseAllDocuments(text, { version: '1.1', uniqueKeys: false }).flatMap((document) => {
    const value: unknown = document.toJS();
    return isRecord(value) ? [value] : [];
  });
}

/** `text` is where the settings of a case may stand: `# server: v1.30.2`. */
export function makeExample(manifests: readonly JsonRecord[], live: boolean, text = ''): Example {
  const version = readSettings(text).server ?? 'v1.36.1';
  const indexes = new Map<KubernetesObject, number>();
  const objects: KubernetesObject[] = [];
  for (const [index, manifest] of manifests.entries()) {
    const object = parseObject(manifest);
    if (object === undefined) continue;
    objects.push(object);
    indexes.set(object, index);
  }
  const snapshot: Snapshot = live
    ? {
        ...emptySnapshot,
        source: 'cluster',
        cluster: 'example',
        takenAt: '2026-11-01T00:00:00Z',
        serverVersion: { gitVersion: version, major: 1, minor: Number(version.split('.')[1]) },
        objects,
      }
    : { ...emptySnapshot, objects };
  return { manifests, snapshot, manifestOf: (object) => indexes.get(object) ?? -1 };
}

/** What a finding is about, for comparing two audits of nearly the same manifests. */
export function findingKey(finding: Finding): string {
  const { resource } = finding;
  return [finding.checkId, resource.kind, resource.namespace ?? '', resource.name, finding.container ?? ''].join(' ');
}

/** Applies the remedies of all of a check's faults; `undefined` where a fault has none or the path does not fit. */
export function cure(example: Example, run: AuditRun, check: AnyCheck): readonly JsonRecord[] | undefined {
  const manifests = [...example.manifests];
  const created: JsonRecord[] = [];
  for (const failed of failuresOf(run, check)) {
    const { object } = failed.identity;
    const index = object === undefined ? -1 : example.manifestOf(object);
    for (const fault of failed.failure.faults) {
      const remedy = check.remedy?.(failed.subject, fault, { ...run.context, parameters: failed.parameters });
      if (remedy === undefined) return undefined;
      created.push(...createdBy(remedy));
      if (remedy.kind === 'delete') {
        manifests[index] = {};
        continue;
      }
      const manifest = manifests[index];
      if (manifest === undefined) continue;
      const changed = applyRemedy(manifest, remedy);
      if (changed === undefined) return undefined;
      manifests[index] = changed;
    }
  }
  return [...manifests, ...created];
}

function failuresOf(run: AuditRun, check: AnyCheck): readonly FailedSubject[] {
  return run.report.findings
    .filter((finding) => finding.checkId === check.id)
    .flatMap((finding) => run.failuresOf(finding.id));
}

/** Audits an example of a check; `# parameters: {...}` in it are settings of that check. */
export function auditExample(
  text: string,
  live: boolean,
  checkId = '',
): { readonly example: Example; readonly run: AuditRun } {
  const example = makeExample(readExample(text), live, text);
  return { example, run: auditManifests(example, text, checkId) };
}

export function auditManifests({ snapshot }: Example, text: string, checkId: string): AuditRun {
  return runAudit(snapshot, { policy: { ...defaultPolicy, parameters: { [checkId]: parametersIn(text) } } });
}
