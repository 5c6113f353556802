import { runAudit } from '../../packages/core/src/audit/audit.ts';
import type { AuditRun } from '../../packages/core/src/audit/audit.ts';
import { parsePssVersion } from '../../packages/core/src/audit/pss-version.ts';
import type { JsonValue } from '../../packages/core/src/model/json.ts';
import { isKindKey } from '../../packages/core/src/model/kinds.ts';
import type { KubernetesObject } from '../../packages/core/src/model/kubernetes/objects.ts';
import { defaultPolicy } from '../../packages/core/src/model/policy.ts';
import { emptySnapshot } from '../../packages/core/src/model/snapshot.ts';
import type { Gap, GapReason, Snapshot } from '../../packages/core/src/model/snapshot.ts';
import { parseFile } from '../../packages/core/src/sources/manifests/parse-documents.ts';

/** The settings of a case file: comment lines `# NAME: VALUE` before its first other line. */
const settingNames = [
  'as',
  'at',
  'server',
  'gap',
  'pss',
  'parameters',
  'severity',
  'container',
  'path',
  'count',
] as const;
type SettingName = (typeof settingNames)[number];
export type CaseSettings = Readonly<Partial<Record<SettingName, string>>>;

/**
 * - `as: cluster` read as a live cluster, else as files; `at` its time, `server: v1.33` its version
 * - `gap: ServiceAccount forbidden` a kind that could not be read (several: comma)
 * - `pss: v1.24` version of the Pod Security Standards; `parameters: {...}` JSON, settings of the check
 * - `severity`, `container` (`none`: null), `path`, `count`: what the findings of the check must be
 */
export function readSettings(text: string): CaseSettings {
  const settings: Partial<Record<SettingName, string>> = {};
  for (const line of text.trimStart().split('\n')) {
    if (!line.startsWith('#')) break;
    const [, name, value = ''] = /^# ([a-z]+): (.*)$/.exec(line) ?? [];
    const known = settingNames.find((candidate) => candidate === name);
    if (known !== undefined) settings[known] = value.trim();
  }
  return settings;
}

/** A snapshot of YAML text, read by the product's own reader; its settings say as what. */
export function snapshotOf(text: string, file = 'case.yaml'): Snapshot {
  const settings = readSettings(text);
  const content = parseFile(text, file, file);
  if (settings.as !== 'cluster') return { ...emptySnapshot, ...content };
  const version = settings.server ?? 'v1.36.1';
  const [, major = '1', minor = '36'] = /^v(\d+)\.(\d+)/.exec(version) ?? [];
  return {
    ...emptySnapshot,
    source: 'cluster',
    cluster: 'test',
    takenAt: settings.at ?? '2026-11-24T12:00:00Z',
    serverVersion: { gitVersion: version, major: Number(major), minor: Number(minor) },
    objects: content.objects.map(withoutOrigin),
    gaps: (settings.gap?.split(',') ?? []).map(readGap),
  };
}

/** Audits a case; `checkId` is the check that `parameters` are for. */
export function auditCase(text: string, checkId: string, file?: string): AuditRun {
  const { pss } = readSettings(text);
  const version = parsePssVersion(pss ?? 'latest');
  if (!version.ok) throw new Error(version.error);
  return runAudit(snapshotOf(text, file), {
    pssMinor: version.value,
    policy: { ...defaultPolicy, parameters: { [checkId]: parametersIn(text) } },
  });
}

/** The settings of a check that a case gives. */
export function parametersIn(text: string): Readonly<Record<string, JsonValue>> {
  const { parameters } = readSettings(text);
  return parameters === undefined ? {} : (JSON.parse(parameters) as Record<string, JsonValue>);
}

function withoutOrigin(object: KubernetesObject): KubernetesObject {
  const { origin: _origin, ...rest } = object;
  return rest;
}

const reasons: readonly GapReason[] = [
  'forbidden',
  'api-missing',
  'needs-host',
  'needs-report',
  'provider-managed',
  'not-requested',
  'unreadable',
];

function readGap(text: string): Gap {
  const [kind = '', word = ''] = text.trim().split(' ');
  const reason = reasons.find((candidate) => candidate === word);
  if (!isKindKey(kind) || reason === undefined) throw new Error(`no gap: "${text}"; e.g. ServiceAccount forbidden`);
  return { kind, namespace: null, reason };
}
