import { severities } from '../../model/severity.ts';
import type { JsonValue } from '../../model/json.ts';
import { listOf, mapOf, oneOf, text } from './schema.ts';
import type { JsonSchema } from './schema.ts';

/** What a policy may name. */
export interface PolicyWords {
  readonly checks: readonly string[];
  readonly groups: readonly string[];
  /** Check id -> its parameters with their defaults and what they mean. */
  readonly parameters: Readonly<Record<string, Readonly<Record<string, PolicyParameter>>>>;
}

export interface PolicyParameter {
  readonly default: JsonValue;
  readonly description: string;
}

/** `k8s-risk.yaml` for editors: `# yaml-language-server: $schema=...`. What is unknown in it is an error, here as there. */
export function makePolicySchema({ checks, groups, parameters }: PolicyWords): JsonSchema {
  const checkId = oneOf(checks);
  const scope: JsonSchema = {
    ...strictObject({
      cluster: glob,
      namespace: glob,
      kind: glob,
      name: glob,
      labels: mapOf(text),
      container: glob,
      checks: listOf(named(checks)),
      groups: listOf(named(groups)),
    }),
    anyOf: [{ required: ['checks'] }, { required: ['groups'] }],
  };
  const exception = strictObject(
    {
      scope,
      reason: { type: 'string', minLength: 1, description: 'why this risk is taken' },
      owner: text,
      expires: {
        type: 'string',
        pattern: String.raw`^(never|\d{4}-\d{2}-\d{2}(T.*)?)$`,
        description: 'YYYY-MM-DD, to the end of that day (UTC), or never',
      },
      ticket: text,
    },
    ['scope', 'reason', 'expires'],
  );
  const owner = strictObject({ team: text, slack: text, namespaces: listOf(glob), labels: mapOf(text) }, ['team']);
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: 'urn:k8s-risk:schema:policy:1',
    title: 'k8s-risk policy (k8s-risk.yaml)',
    ...strictObject({
      exceptions: listOf(exception),
      severities: { ...mapOf(oneOf(severities)), propertyNames: checkId },
      disabled: listOf(checkId),
      protected: { ...listOf(checkId), description: 'checks that no exception may cover' },
      parameters: strictObject(
        Object.fromEntries(
          Object.entries(parameters).map(([id, own]) => [
            id,
            strictObject(Object.fromEntries(Object.entries(own).map(([name, one]) => [name, parameterSchema(one)]))),
          ]),
        ),
      ),
      system: { ...listOf(glob), description: 'further namespaces of the system' },
      owners: listOf(owner),
      thresholds: strictObject({
        failOn: oneOf([...severities, 'never']),
        risk: { type: 'number', minimum: 0, maximum: 100 },
      }),
    }),
  };
}

const glob: JsonSchema = { type: 'string', description: 'a name or a glob: * any text, ? one character' };

/** One of the ids, or a glob over them. */
function named(ids: readonly string[]): JsonSchema {
  return { anyOf: [oneOf(ids), { type: 'string', pattern: String.raw`[*?]`, description: 'a glob' }] };
}

function strictObject(properties: Readonly<Record<string, JsonSchema>>, required: readonly string[] = []): JsonSchema {
  return {
    type: 'object',
    properties,
    additionalProperties: false,
    ...(required.length === 0 ? {} : { required }),
  };
}

function parameterSchema({ default: value, description }: PolicyParameter): JsonSchema {
  return { ...typeOf(value), description, default: value };
}

function typeOf(value: JsonValue): JsonSchema {
  if (Array.isArray(value)) return { type: 'array' };
  return value === null ? {} : { type: typeof value };
}
