import { severities } from '../../model/severity.ts';
import { count, definition, listOf, number, objectOf, oneOf, text, textOrNull, truth } from './schema.ts';
import type { JsonSchema } from './schema.ts';
import { scoreInputsSchema, scoresSchema } from './scores-schema.ts';

const draft = 'https://json-schema.org/draft/2020-12/schema';
const version: JsonSchema = { const: 1 };
const grade = oneOf(['A', 'B', 'C', 'D', 'E', 'F']);
const orNull = (schema: JsonSchema): JsonSchema => ({ anyOf: [schema, { type: 'null' }] });
const jewelClass = oneOf([
  'cluster-admin',
  'control-plane',
  'all-secrets',
  'cloud-admin',
  'node',
  'cloud-credentials',
  'namespace-admin',
  'namespace-secrets',
]);

const resource = objectOf({ apiVersion: textOrNull, kind: text, namespace: textOrNull, name: text });
const place = objectOf({ kind: text, label: text, resource: orNull(definition('resource')), container: textOrNull });
const fix = objectOf({
  id: text,
  checkId: text,
  findingIds: { type: 'array', items: text, minItems: 1 },
  object: definition('resource'),
  container: textOrNull,
  text,
});
const hop = objectOf({
  from: definition('place'),
  to: definition('place'),
  edge: text,
  technique: { type: ['string', 'null'], pattern: '^T[0-9]{4}(\\.[0-9]{3})?$' },
  why: text,
  object: orNull(definition('resource')),
  cost: { type: 'number', minimum: 0 },
  confidence: oneOf(['high', 'medium', 'low']),
  findingId: textOrNull,
  checkId: textOrNull,
  severity: orNull(oneOf(severities)),
  fix: orNull(definition('fix')),
});
const path = objectOf({
  id: { type: 'string', pattern: '^[0-9a-f]{12}$' },
  score: { type: 'number', minimum: 0, maximum: 100 },
  cost: { type: 'number', minimum: 0 },
  likelihood: { type: 'number', minimum: 0, maximum: 1 },
  title: text,
  entry: objectOf({ kind: oneOf(['internet', 'edge', 'anonymous']), workload: orNull(definition('resource')) }),
  jewel: objectOf({ class: jewelClass, label: text }),
  hops: { type: 'array', items: definition('hop'), minItems: 1 },
  collapsed: listOf(definition('resource')),
  namespaces: listOf(text),
  findingIds: listOf(text),
});

/** `paths --output json`, version 1. */
export const pathsSchema: JsonSchema = {
  $schema: draft,
  $id: 'urn:k8s-risk:schema:paths:1',
  title: 'k8s-risk paths',
  description:
    'Printed by k8s-risk paths --output json: ways from the outside to the crown jewels, where they meet, and the fixes that cut them.',
  ...objectOf({
    schemaVersion: version,
    cluster: textOrNull,
    takenAt: textOrNull,
    risk: number,
    grade,
    paths: listOf(definition('path')),
    jewels: listOf(objectOf({ class: jewelClass, label: text, cost: number, contribution: number, paths: count })),
    chokePoints: listOf(objectOf({ vertex: definition('place'), jewels: listOf(jewelClass), pathsThrough: count })),
    cuts: listOf(
      objectOf({ fix: definition('fix'), pathsCut: count, pathsLeft: count, riskAfter: number, gradeAfter: grade }),
    ),
    reach: objectOf({ workloads: count, ofWorkloads: count, namespaces: count }),
    notes: listOf(text),
  }),
  $defs: { resource, place, fix, hop, path },
};

/** `score --output json`, version 1. */
export const scoreSchema: JsonSchema = {
  $schema: draft,
  $id: 'urn:k8s-risk:schema:score:1',
  title: 'k8s-risk score',
  description: 'Printed by k8s-risk score --output json; receipt is null without --receipt.',
  ...objectOf({
    schemaVersion: version,
    cluster: textOrNull,
    takenAt: textOrNull,
    scores: scoresSchema,
    receipt: orNull(
      objectOf({
        agrees: truth,
        lines: listOf(objectOf({ name: text, reported: number, recomputed: number })),
        inputs: scoreInputsSchema,
      }),
    ),
  }),
};

const side = objectOf({
  risk: number,
  grade,
  residual: number,
  S: number,
  E: number,
  paths: count,
  findings: count,
  jewels: listOf(objectOf({ jewel: text, cost: number })),
});

/** `what-if --output json`, version 1. */
export const whatIfSchema: JsonSchema = {
  $schema: draft,
  $id: 'urn:k8s-risk:schema:what-if:1',
  title: 'k8s-risk what-if',
  description: 'Printed by k8s-risk what-if --output json: score and paths before and after.',
  ...objectOf({
    schemaVersion: version,
    cluster: textOrNull,
    before: side,
    after: side,
    fixed: listOf(text),
    closed: listOf(text),
    opened: listOf(text),
    pathsCut: listOf(text),
    pathsOpened: listOf(text),
  }),
};
