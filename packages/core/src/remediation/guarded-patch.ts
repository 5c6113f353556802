import type { GuardedOperation, PatchOperation } from '../model/fix.ts';
import { isRecord } from '../model/json.ts';
import type { JsonRecord, JsonValue } from '../model/json.ts';

/**
 * The patch behind tests of all that it is about to change, as it was read: the server carries all of it out or nothing.
 * What somebody else changes meanwhile is never overwritten, and a status that moves is no reason to refuse.
 */
export function guardPatch(live: JsonRecord, patch: readonly PatchOperation[]): readonly GuardedOperation[] {
  const tests = regionsOf(live, patch).map((region) => testOf(live, region));
  return [...sameObject(live), ...distinct(tests), ...patch];
}

/** What takes the patch back, as long as nobody has changed the same since. Empty where it changed nothing. */
export function undoPatch(
  before: JsonRecord,
  after: JsonRecord,
  patch: readonly PatchOperation[],
): readonly GuardedOperation[] {
  const changed = regionsOf(before, patch).flatMap((path) => {
    const was = valueAt(before, path);
    const is = valueAt(after, path);
    return JSON.stringify(was) === JSON.stringify(is) ? [] : [{ path, was }];
  });
  if (changed.length === 0) return [];
  const tests = changed.map(({ path }) => testOf(after, path));
  return [...sameObject(after), ...distinct(tests), ...changed.map(({ path, was }) => backTo(after, path, was))];
}

function backTo(after: JsonRecord, path: string, was: JsonValue | undefined): PatchOperation {
  if (was === undefined) return { op: 'remove', path };
  return { op: valueAt(after, path) === undefined ? 'add' : 'replace', path, value: was };
}

/** Deleted and made again under the same name, it is another object. */
function sameObject(object: JsonRecord): readonly GuardedOperation[] {
  const uid = valueAt(object, '/metadata/uid');
  return uid === undefined ? [] : [{ op: 'test', path: '/metadata/uid', value: uid }];
}

/** Of a field that is not there, only the version of the whole object says that it still is not. */
function testOf(object: JsonRecord, path: string): GuardedOperation {
  const value = valueAt(object, path);
  if (value !== undefined) return { op: 'test', path, value };
  const version = '/metadata/resourceVersion';
  return { op: 'test', path: version, value: valueAt(object, version) ?? '' };
}

/** The parts of the object that a patch touches and that are there before and after it; none lies within another. */
function regionsOf(object: JsonRecord, patch: readonly PatchOperation[]): readonly string[] {
  const regions = [...new Set(patch.map((operation) => regionOf(object, operation)))];
  return regions.filter((path) => !regions.some((other) => path.startsWith(`${other}/`)));
}

/** Parts of these change by themselves. */
const tooLarge: ReadonlySet<string> = new Set(['', '/metadata']);

function regionOf(object: JsonRecord, { op, path }: PatchOperation): string {
  const steps = path.split('/').slice(1);
  const isField = isRecord(valueAt(object, parentOf(path)));
  if (op === 'replace' && isField && valueAt(object, path) !== undefined) return path;
  for (let depth = steps.length - 1; depth >= 0; depth -= 1) {
    const ancestor = steps
      .slice(0, depth)
      .map((step) => `/${step}`)
      .join('');
    if (valueAt(object, ancestor) === undefined) continue;
    return tooLarge.has(ancestor) ? `${ancestor}/${steps[depth] ?? ''}` : ancestor;
  }
  return path;
}

function parentOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/'));
}

function valueAt(object: JsonRecord, path: string): JsonValue | undefined {
  let node: unknown = object;
  for (const step of path.split('/').slice(1)) {
    const key = step.replaceAll('~1', '/').replaceAll('~0', '~');
    if (Array.isArray(node)) node = (node as readonly unknown[])[Number(key)];
    else if (isRecord(node) && Object.hasOwn(node, key)) node = node[key];
    else return undefined;
  }
  // Of what came as JSON, every part is.
  return node as JsonValue | undefined;
}

function distinct(operations: readonly GuardedOperation[]): readonly GuardedOperation[] {
  return [...new Map(operations.map((operation) => [operation.path, operation])).values()];
}
