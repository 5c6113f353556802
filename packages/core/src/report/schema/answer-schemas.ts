import { definition, listOf, objectOf, oneOf, text, textOrNull } from './schema.ts';
import { findingDefinitions } from './report-schema.ts';
import type { JsonSchema } from './schema.ts';

const draft = 'https://json-schema.org/draft/2020-12/schema';
const version: JsonSchema = { const: 1 };

/** `network --output json`, version 1. */
export const networkSchema: JsonSchema = {
  $schema: draft,
  $id: 'urn:k8s-risk:schema:network:1',
  title: 'k8s-risk network',
  description: 'Printed by k8s-risk network --output json: who can talk to whom, on which ports.',
  ...objectOf(
    {
      schemaVersion: version,
      connections: listOf(
        objectOf({
          from: { type: 'string', description: 'namespace/name[Kind], or addresses: IPv4, CIDR, first-last' },
          to: { type: 'string', description: 'namespace/name[Kind], or addresses: IPv4, CIDR, first-last' },
          ports: { type: 'string', description: 'All, or protocols with ports and ranges: TCP 80,443,UDP 53' },
        }),
      ),
    },
    { notes: listOf(text) },
  ),
};

/** `rbac who-can --output json`, version 1. */
export const whoCanSchema: JsonSchema = {
  $schema: draft,
  $id: 'urn:k8s-risk:schema:who-can:1',
  title: 'k8s-risk rbac who-can',
  description:
    'Printed by k8s-risk rbac who-can --output json: every subject that may, with every way that leads to it.',
  ...objectOf({
    schemaVersion: version,
    subjects: listOf(
      objectOf({
        kind: oneOf(['User', 'Group', 'ServiceAccount']),
        namespace: textOrNull,
        name: text,
        via: { type: 'array', minItems: 1, items: text },
      }),
    ),
  }),
};

const common = { at: { type: 'string', format: 'date-time' }, cluster: textOrNull } as const;
const grade = oneOf(['A', 'B', 'C', 'D', 'E', 'F']);

function line(
  type: string,
  required: Readonly<Record<string, JsonSchema>>,
  optional: Readonly<Record<string, JsonSchema>> = {},
): JsonSchema {
  return objectOf({ type: { const: type }, ...common, ...required }, optional);
}

/** One line of `audit --watch --output json`. */
export const watchLineSchema: JsonSchema = {
  $schema: draft,
  $id: 'urn:k8s-risk:schema:watch-line:1',
  title: 'k8s-risk audit --watch',
  description: 'One line of k8s-risk audit --watch --output json.',
  oneOf: [
    line('ready', { findings: { type: 'integer', minimum: 0 } }),
    line('added', { finding: definition('finding') }),
    line('changed', { finding: definition('finding'), was: definition('finding') }),
    line('removed', { finding: definition('finding'), because: oneOf(['fixed', 'deleted', 'accepted', 'knowledge']) }),
    line('score', { risk: { type: 'number' }, grade }, { was: { type: ['number', 'null'] } }),
    line(
      'state',
      { state: oneOf(['live', 'catching-up', 'retrying', 'forbidden', 'auth-failed']) },
      { kind: textOrNull, reason: textOrNull },
    ),
  ],
  $defs: findingDefinitions,
};
