import { parseFieldPath } from '../model/field-path.ts';
import type { PathStep } from '../model/field-path.ts';
import { isRecord } from '../model/json.ts';
import type { JsonRecord, JsonValue } from '../model/json.ts';
import type { Remedy } from '../model/remedy.ts';

/**
 * Carries out a remedy on a manifest as plain JSON and returns the new one; the given one is left as it is.
 * `create` and `delete` do not change the manifest itself. Missing parents are made; an `undefined` result says that the
 * field path does not fit the manifest (a list where a map is expected, an index that is not there).
 */
export function applyRemedy(manifest: JsonRecord, remedy: Remedy): JsonRecord | undefined {
  switch (remedy.kind) {
    case 'set':
      return change(manifest, remedy.field, () => remedy.value);
    case 'remove':
      return change(manifest, remedy.field, () => undefined);
    case 'add-items':
      return change(manifest, remedy.field, (value) => {
        const items = Array.isArray(value) ? value : [];
        return [...items, ...remedy.values.filter((item) => !items.some((present) => sameJson(present, item)))];
      });
    case 'remove-items':
      return change(manifest, remedy.field, (value) =>
        Array.isArray(value)
          ? value.filter((present) => !remedy.values.some((item) => sameJson(present, item)))
          : value,
      );
    case 'several':
      return remedy.steps.reduce<JsonRecord | undefined>(
        (result, step) => result && applyRemedy(result, step),
        manifest,
      );
    case 'create':
    case 'delete':
      return manifest;
    default:
      return remedy satisfies never;
  }
}

/** The objects that a remedy adds. */
export function createdBy(remedy: Remedy): readonly { readonly [key: string]: JsonValue }[] {
  if (remedy.kind === 'create') return [remedy.manifest];
  return remedy.kind === 'several' ? remedy.steps.flatMap(createdBy) : [];
}

function change(manifest: JsonRecord, field: string, update: (value: unknown) => unknown): JsonRecord | undefined {
  const steps = parseFieldPath(field);
  if (steps === undefined || steps.length === 0) return undefined;
  const changed = changeAt(manifest, steps, update);
  return isRecord(changed) ? changed : undefined;
}

const misfit = Symbol('the path does not fit');

function changeAt(node: unknown, steps: readonly PathStep[], update: (value: unknown) => unknown): unknown {
  const [step, ...rest] = steps;
  if (step === undefined) return update(node);
  if (typeof step === 'number') {
    if (!Array.isArray(node) || step >= node.length) return misfit;
    const value = changeAt(node[step], rest, update);
    if (value === misfit) return misfit;
    return value === undefined ? node.toSpliced(step, 1) : node.with(step, value);
  }
  if (Array.isArray(node) || (node !== undefined && node !== null && typeof node !== 'object')) return misfit;
  const parent = isRecord(node) ? node : {};
  const value = changeAt(Object.hasOwn(parent, step) ? parent[step] : undefined, rest, update);
  if (value === misfit) return misfit;
  if (value !== undefined) return { ...parent, [step]: value };
  const { [step]: _removed, ...others } = parent;
  return others;
}

/** Maps are equal whatever the order of their keys. */
function sameJson(a: unknown, b: unknown): boolean {
  return JSON.stringify(a, sortKeys) === JSON.stringify(b, sortKeys);
}

function sortKeys(_key: string, value: unknown): unknown {
  if (!isRecord(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([first], [second]) => (first < second ? -1 : 1)));
}
