import type { JsonValue } from '../../model/json.ts';

/** A JSON Schema (2020-12) as a value. */
export type JsonSchema = { readonly [key: string]: JsonValue };

export const text: JsonSchema = { type: 'string' };
export const textOrNull: JsonSchema = { type: ['string', 'null'] };
export const number: JsonSchema = { type: 'number' };
export const count: JsonSchema = { type: 'integer', minimum: 0 };
export const lineOrNull: JsonSchema = { type: ['integer', 'null'], minimum: 1 };
export const truth: JsonSchema = { type: 'boolean' };

export function listOf(items: JsonSchema): JsonSchema {
  return { type: 'array', items };
}

export function oneOf(values: readonly string[]): JsonSchema {
  return { enum: values };
}

export function mapOf(values: JsonSchema): JsonSchema {
  return { type: 'object', additionalProperties: values };
}

export function definition(name: string): JsonSchema {
  return { $ref: `#/$defs/${name}` };
}

/** Members may be added within a schema version: readers ignore those that they do not know. */
export function objectOf(
  required: Readonly<Record<string, JsonSchema>>,
  optional: Readonly<Record<string, JsonSchema>> = {},
): JsonSchema {
  return { type: 'object', required: Object.keys(required), properties: { ...required, ...optional } };
}
