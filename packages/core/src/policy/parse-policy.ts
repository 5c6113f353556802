import { LineCounter, parseDocument } from 'yaml';
import { didYouMean } from '../model/did-you-mean.ts';
import type { JsonValue } from '../model/json.ts';
import type { Policy, PolicyOwner } from '../model/policy.ts';
import { defaultPolicy } from '../model/policy.ts';
import { err, ok } from '../model/result.ts';
import type { Result } from '../model/result.ts';
import { isSeverity, severities } from '../model/severity.ts';
import type { Severity } from '../model/severity.ts';
import { readCheckId } from './known-names.ts';
import type { KnownNames } from './known-names.ts';
import { parseException } from './parse-exception.ts';
import type { PolicyError } from './policy-error.ts';
import { makePolicyReader } from './policy-nodes.ts';
import type { PolicyNode, PolicyReader } from './policy-nodes.ts';

const policySections = [
  'exceptions',
  'severities',
  'disabled',
  'protected',
  'parameters',
  'system',
  'owners',
  'thresholds',
] as const;

/** Reads `k8s-risk.yaml`. Every fault is reported with line and column; a policy with a fault is not used at all. */
export function parsePolicy(text: string, file: string, known: KnownNames): Result<Policy, readonly PolicyError[]> {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: false, prettyErrors: false, version: '1.2' });
  const [broken] = document.errors;
  if (broken !== undefined) {
    const { line, col } = lines.linePos(broken.pos[0]);
    return err([{ file, line, column: col, message: `not YAML: ${broken.message}; mend the syntax` }]);
  }
  const root: PolicyNode = document.contents;
  if (root === null) return ok(defaultPolicy);
  const read = makePolicyReader(file, lines);
  const sections = read.fields(root, 'the policy', policySections);
  if (sections === undefined) return err(read.errors);
  const section = (name: (typeof policySections)[number]): PolicyNode => sections.get(name) ?? null;
  const policy: Policy = {
    exceptions: read
      .items(section('exceptions'), 'exceptions')
      .flatMap((node) => parseException(read, node, known) ?? []),
    severities: parseSeverities(read, section('severities'), known),
    disabled: parseCheckIds(read, section('disabled'), 'disabled', known),
    protected: parseCheckIds(read, section('protected'), 'protected', known),
    parameters: parseParameters(read, section('parameters'), known),
    systemNamespaces: read.texts(section('system'), 'system'),
    owners: read.items(section('owners'), 'owners').flatMap((node) => parseOwner(read, node) ?? []),
    thresholds: parseThresholds(read, section('thresholds')),
  };
  return read.errors.length > 0 ? err(read.errors) : ok(policy);
}

function parseCheckIds(read: PolicyReader, node: PolicyNode, what: string, known: KnownNames): readonly string[] {
  return read.items(node, what).flatMap((item) => readCheckId(read, item, known) ?? []);
}

function parseSeverities(read: PolicyReader, node: PolicyNode, known: KnownNames): Readonly<Record<string, Severity>> {
  const chosen: Record<string, Severity> = {};
  for (const { keyNode, value } of read.entries(node, 'severities')) {
    const id = readCheckId(read, keyNode, known);
    const severity = read.text(value, 'a severity');
    if (severity !== undefined && !isSeverity(severity))
      read.fail(
        value,
        `unknown severity "${severity}"${didYouMean(severity, severities)}; one of ${severities.join(', ')}`,
      );
    else if (id !== undefined && severity !== undefined) chosen[id] = severity;
  }
  return chosen;
}

function parseParameters(read: PolicyReader, node: PolicyNode, known: KnownNames): Policy['parameters'] {
  const chosen: Record<string, Record<string, JsonValue>> = {};
  for (const { key: id, keyNode, value } of read.entries(node, 'parameters')) {
    if (readCheckId(read, keyNode, known) === undefined) continue;
    const defaults = known.parameters.get(id) ?? {};
    const names = Object.keys(defaults);
    const values: Record<string, JsonValue> = {};
    for (const parameter of read.entries(value, `parameters of ${id}`)) {
      const fallback = defaults[parameter.key];
      if (fallback === undefined) {
        const hint =
          names.length === 0 ? '; it has none' : `${didYouMean(parameter.key, names)}; it has ${names.join(', ')}`;
        read.fail(parameter.keyNode, `unknown parameter "${parameter.key}" of ${id}${hint}`);
        continue;
      }
      const given = read.json(parameter.value);
      if (typeName(given) === typeName(fallback)) values[parameter.key] = given;
      else
        read.fail(
          parameter.value,
          `parameter "${parameter.key}" of ${id} must be ${typeName(fallback)}, not ${typeName(given)}`,
        );
    }
    chosen[id] = values;
  }
  return chosen;
}

function parseOwner(read: PolicyReader, node: PolicyNode): PolicyOwner | undefined {
  const fields = read.fields(node, 'an owner', ['team', 'slack', 'namespaces', 'labels'] as const);
  if (fields === undefined) return undefined;
  const team = read.text(fields.get('team') ?? null, 'team of an owner');
  const slack = fields.has('slack') ? read.text(fields.get('slack') ?? null, 'slack of an owner') : undefined;
  const labels = Object.fromEntries(
    read
      .entries(fields.get('labels') ?? null, 'labels of an owner')
      .map(({ key, value }) => [key, read.text(value, `label ${key}`) ?? '']),
  );
  const namespaces = read.texts(fields.get('namespaces') ?? null, 'namespaces of an owner');
  if (team === undefined) return undefined;
  if (namespaces.length === 0 && Object.keys(labels).length === 0) {
    read.fail(node, `owner "${team}" owns nothing: give namespaces or labels`);
    return undefined;
  }
  return slack === undefined ? { team, namespaces, labels } : { team, slack, namespaces, labels };
}

function parseThresholds(read: PolicyReader, node: PolicyNode): Policy['thresholds'] {
  if (node === null) return {};
  const fields = read.fields(node, 'thresholds', ['failOn', 'risk'] as const);
  const failOn = fields?.has('failOn') ? read.text(fields.get('failOn') ?? null, 'failOn') : undefined;
  const risk = fields?.has('risk') ? Number(read.text(fields.get('risk') ?? null, 'risk')) : undefined;
  if (risk !== undefined && !(risk >= 0 && risk <= 100))
    read.fail(fields?.get('risk') ?? null, 'risk must be a number from 0 to 100');
  if (failOn !== undefined && failOn !== 'never' && !isSeverity(failOn)) {
    read.fail(
      fields?.get('failOn') ?? null,
      `unknown failOn "${failOn}"${didYouMean(failOn, [...severities, 'never'])}; one of ${severities.join(', ')}, never`,
    );
    return {};
  }
  return {
    ...(failOn === undefined ? {} : { failOn }),
    ...(risk === undefined ? {} : { risk }),
  };
}

function typeName(value: JsonValue): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  return typeof value === 'object' ? 'a map' : `a ${typeof value}`;
}
