import { isRecord } from '../model/json.ts';
import type { JsonRecord } from '../model/json.ts';

/**
 * A strategic merge patch (`kubectl patch --patch`) from one manifest to another: only what differs; null removes a
 * key, items of lists are known by their name. `undefined` where nothing differs.
 */
export function mergePatchOf(before: JsonRecord, after: JsonRecord): JsonRecord | undefined {
  const patch: Record<string, unknown> = {};
  for (const key of new Set([...Object.keys(before), ...Object.keys(after)])) {
    if (sameValue(before[key], after[key])) continue;
    patch[key] = after[key] === undefined ? null : patchValue(before[key], after[key]);
  }
  return Object.keys(patch).length === 0 ? undefined : patch;
}

function patchValue(before: unknown, after: unknown): unknown {
  if (isRecord(before) && isRecord(after)) return mergePatchOf(before, after) ?? {};
  if (!isNamedList(before) || !isNamedList(after)) return after;
  const kept = new Map(before.map((item) => [item['name'], item]));
  const changed = after.flatMap((item) => {
    const was = kept.get(item['name']);
    if (was === undefined) return [item];
    const patch = mergePatchOf(was, item);
    return patch === undefined ? [] : [{ name: item['name'], ...patch }];
  });
  const names = new Set(after.map((item) => item['name']));
  const removed = before.flatMap(({ name }) => (names.has(name) ? [] : [{ name, $patch: 'delete' }]));
  return [...changed, ...removed];
}

/** The part of a manifest that differs from another one, with the names of the items on the way to it. */
export function changedPart(manifest: JsonRecord, other: JsonRecord): JsonRecord {
  const part: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(manifest)) {
    const counterpart = other[key];
    if (sameValue(value, counterpart)) continue;
    if (isRecord(value) && isRecord(counterpart)) part[key] = changedPart(value, counterpart);
    else if (isNamedList(value) && isNamedList(counterpart)) part[key] = changedItems(value, counterpart);
    else part[key] = value;
  }
  return part;
}

function changedItems(items: readonly JsonRecord[], others: readonly JsonRecord[]): readonly JsonRecord[] {
  const byName = new Map(others.map((item) => [item['name'], item]));
  return items.flatMap((item) => {
    const other = byName.get(item['name']);
    if (other === undefined) return [item];
    return sameValue(item, other) ? [] : [{ name: item['name'], ...changedPart(item, other) }];
  });
}

/** Lists whose items are maps with names of their own. */
function isNamedList(value: unknown): value is readonly JsonRecord[] {
  if (!Array.isArray(value) || value.length === 0) return false;
  const names = value.map((item: unknown) => (isRecord(item) ? item['name'] : undefined));
  return names.every((name) => typeof name === 'string') && new Set(names).size === names.length;
}

function sameValue(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
