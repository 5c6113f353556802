import { parseFieldPath } from '../model/field-path.ts';
import type { PathStep } from '../model/field-path.ts';
import type { PatchOperation } from '../model/fix.ts';
import { isRecord } from '../model/json.ts';
import type { JsonRecord, JsonValue } from '../model/json.ts';
import type { Remedy } from '../model/remedy.ts';
import { applyRemedy } from './apply-remedy.ts';

/**
 * The remedy as a JSON patch of this manifest (`kubectl patch --type=json`): missing parents are added whole,
 * so that it also applies where they are not there. `undefined` where the remedy does not fit.
 */
export function jsonPatchOf(manifest: JsonRecord, remedy: Remedy): readonly PatchOperation[] | undefined {
  const operations: PatchOperation[] = [];
  let current = manifest;
  for (const step of flatten(remedy)) {
    if (step.kind === 'create' || step.kind === 'delete') continue;
    const changed = applyRemedy(current, step);
    const path = parseFieldPath(step.field);
    if (changed === undefined || path === undefined) return undefined;
    const operation = operationAt(current, changed, path);
    if (operation !== undefined) operations.push(operation);
    current = changed;
  }
  return operations;
}

/** The steps of nested `several` remedies, in order. */
export function flatten(remedy: Remedy): readonly Exclude<Remedy, { kind: 'several' }>[] {
  return remedy.kind === 'several' ? remedy.steps.flatMap(flatten) : [remedy];
}

/** The shortest change along the path: the first step that the manifest lacks is added, the last one replaced or removed. */
function operationAt(before: unknown, after: unknown, path: readonly PathStep[]): PatchOperation | undefined {
  let was: unknown = before;
  let is: unknown = after;
  for (const [depth, step] of path.entries()) {
    const pointer = pointerOf(path.slice(0, depth + 1));
    const had = hasStep(was, step);
    const has = hasStep(is, step);
    const last = depth === path.length - 1;
    if (had && (!has || (last && typeof step === 'number' && lengthOf(is) < lengthOf(was))))
      return { op: 'remove', path: pointer };
    if (!had && !has) return undefined;
    was = had ? valueAt(was, step) : undefined;
    is = valueAt(is, step);
    if (!had || was === null) return { op: had ? 'replace' : 'add', path: pointer, value: is as JsonValue };
  }
  return { op: 'replace', path: pointerOf(path), value: is as JsonValue };
}

function hasStep(node: unknown, step: PathStep): boolean {
  if (typeof step === 'number') return Array.isArray(node) && step < node.length;
  return isRecord(node) && Object.hasOwn(node, step);
}

function valueAt(node: unknown, step: PathStep): unknown {
  if (typeof step === 'number') return Array.isArray(node) ? (node as readonly unknown[])[step] : undefined;
  return isRecord(node) ? node[step] : undefined;
}

function lengthOf(node: unknown): number {
  return Array.isArray(node) ? node.length : 0;
}

/** RFC 6901. */
function pointerOf(path: readonly PathStep[]): string {
  return path.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}
