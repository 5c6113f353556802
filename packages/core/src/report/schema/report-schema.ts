import { severities } from '../../model/severity.ts';
import { controlStates } from '../compliance-text.ts';
import { count, definition, lineOrNull, listOf, mapOf, objectOf, oneOf, text, textOrNull } from './schema.ts';
import type { JsonSchema } from './schema.ts';
import { scoresSchema } from './scores-schema.ts';

const gapReasons = [
  'forbidden',
  'api-missing',
  'needs-host',
  'needs-report',
  'provider-managed',
  'not-requested',
  'unreadable',
];

const resource = objectOf({ apiVersion: textOrNull, kind: text, namespace: textOrNull, name: text });

const exception = objectOf(
  {
    reason: text,
    owner: textOrNull,
    expires: textOrNull,
    source: oneOf(['policy-file', 'annotation', 'database', 'system']),
  },
  { ticket: text },
);

const finding = objectOf(
  {
    id: { type: 'string', pattern: '^[0-9a-f]{12}(-[0-9]+)?$' },
    checkId: { type: 'string', pattern: '^[a-z0-9]+(-[a-z0-9]+)*$' },
    group: textOrNull,
    severity: definition('severity'),
    status: oneOf(['fail', 'accepted']),
    resource: definition('resource'),
    container: textOrNull,
    path: textOrNull,
    message: text,
    file: textOrNull,
    line: lineOrNull,
    evidence: listOf(objectOf({ path: text, message: text, severity: definition('severity'), line: lineOrNull })),
    related: listOf(definition('resource')),
  },
  {
    scoreSeverity: definition('severity'),
    exception: definition('exception'),
    expiredException: definition('exception'),
    gain: { type: 'number' },
    owner: text,
  },
);

const tally = objectOf({
  checkId: text,
  failed: count,
  accepted: count,
  passed: count,
  notApplicable: count,
  notEvaluable: count,
  reasons: listOf(oneOf(gapReasons)),
});

const inventory = objectOf(
  { objects: mapOf(count), workloads: count, containers: count, namespaces: listOf(text) },
  {
    workloadFacts: listOf(
      objectOf({
        resource: definition('resource'),
        file: textOrNull,
        serviceAccount: text,
        images: listOf(text),
        created: textOrNull,
      }),
    ),
  },
);

const compliance = objectOf({
  framework: text,
  title: text,
  controls: listOf(
    objectOf({
      id: text,
      title: text,
      state: oneOf(controlStates),
      checks: listOf(text),
      findings: count,
      accepted: count,
      reasons: listOf(text),
    }),
  ),
});

/** What a finding is made of; every schema that has findings names them. */
export const findingDefinitions: JsonSchema = { severity: oneOf(severities), resource, exception, finding };

/** `audit --output json`, version 1. */
export const reportSchema: JsonSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  $id: 'urn:k8s-risk:schema:report:1',
  title: 'k8s-risk audit report',
  description:
    'Printed by k8s-risk audit --output json. Members may be added within a schema version, never changed or removed.',
  ...objectOf(
    {
      schemaVersion: { const: 1 },
      cluster: textOrNull,
      source: oneOf(['manifests', 'cluster']),
      takenAt: textOrNull,
      serverVersion: textOrNull,
      pssVersion: { type: 'string', pattern: '^v1\\.[0-9]+$' },
      findings: listOf(definition('finding')),
      accepted: listOf(definition('finding')),
      errors: listOf(objectOf({ file: text, line: lineOrNull, message: text })),
      coverage: listOf(
        objectOf({
          kind: text,
          namespace: textOrNull,
          state: { const: 'not-evaluable' },
          reason: oneOf(gapReasons),
          checks: listOf(text),
        }),
      ),
      notes: listOf(text),
      tallies: listOf(tally),
      inventory,
      scores: { anyOf: [{ type: 'object', maxProperties: 0 }, scoresSchema] },
    },
    { compliance },
  ),
  $defs: findingDefinitions,
};
