/** Readers of untrusted JSON: what has the wrong type is absent (conventions.md 2.4). */
export type JsonRecord = Readonly<Record<string, unknown>>;

export type JsonValue = string | number | boolean | null | readonly JsonValue[] | { readonly [key: string]: JsonValue };

const emptyRecord: JsonRecord = Object.freeze({});

export function isRecord(value: unknown): value is JsonRecord {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The value as a map; an empty one when it is anything else. */
export function readRecord(value: unknown): JsonRecord {
  return isRecord(value) ? value : emptyRecord;
}

export function optionalRecord(value: unknown): JsonRecord | undefined {
  return isRecord(value) ? value : undefined;
}

export function readArray(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** The maps of a list; items of another type are dropped. */
export function readRecords(value: unknown): readonly JsonRecord[] {
  return readArray(value).filter(isRecord);
}

export function readString(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** Strings, and numbers and booleans that YAML made of them; everything else is absent. */
export function readScalarText(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined;
}

export function readNumber(value: unknown): number | undefined {
  return typeof value === 'number' ? value : undefined;
}

export function readBoolean(value: unknown): boolean | undefined {
  return typeof value === 'boolean' ? value : undefined;
}

export function readStrings(value: unknown): readonly string[] {
  return readArray(value).filter((item) => typeof item === 'string');
}

const noLabels: Readonly<Record<string, string>> = Object.freeze({});

/** A map of texts such as labels; scalars become text, other values are dropped. */
export function readStringMap(value: unknown): Readonly<Record<string, string>> {
  if (!isRecord(value)) return noLabels;
  const entries: [string, string][] = [];
  for (const key of Object.keys(value)) {
    const text = readScalarText(value[key]);
    if (text !== undefined) entries.push([key, text]);
  }
  return entries.length === 0 ? noLabels : Object.fromEntries(entries);
}

/** The same list without the room that a list keeps which grew: with one item it would take three times as much. */
export function fitted<T>(list: readonly T[]): readonly T[] {
  return list.slice();
}

/** A port as the API has it: a number or a name. Digits in quotes are a number. */
export type IntOrString = number | string;

export function readIntOrString(value: unknown): IntOrString | undefined {
  if (typeof value === 'number') return value;
  if (typeof value !== 'string') return undefined;
  return /^\d+$/.test(value) ? Number(value) : value;
}

/** Drops members whose value is `undefined`, so that absent stays absent in comparisons and snapshots. */
export function compact<T extends object>(members: { readonly [K in keyof T]: T[K] | undefined }): T {
  const keys = Object.keys(members);
  const given: Readonly<Record<string, unknown>> = members;
  if (keys.every((key) => given[key] !== undefined)) return members as T;
  const result: Record<string, unknown> = {};
  for (const key of keys) if (given[key] !== undefined) result[key] = given[key];
  return result as T;
}
