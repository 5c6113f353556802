import { isRecord, readRecord } from '../../model/json.ts';
import type { JsonRecord } from '../../model/json.ts';
import { labelOf, readManifestText } from './read-manifests.ts';
import type { Manifests } from './read-manifests.ts';

/** What somebody does to the manifests of the demo cluster. Objects go by `Kind namespace/name`. */
export interface DemoChange {
  /** Manifests that are applied over what is there. */
  readonly apply?: string;
  readonly remove?: readonly string[];
  /** A field of what is there. `undefined` takes it away. */
  readonly set?: readonly {
    readonly object: string;
    readonly path: readonly (string | number)[];
    readonly value: unknown;
  }[];
  /** What becomes again as it is at the start, also if that is nothing. */
  readonly restore?: readonly string[];
}

/**
 * The manifests after a change. A change to what is not there is our mistake.
 * @param start what `restore` brings back
 */
export function carryOut(
  { apply, remove = [], set = [], restore = [] }: DemoChange,
  before: Manifests,
  start: Manifests,
): Manifests {
  const after = new Map(before);
  for (const manifest of readManifestText(apply ?? '')) after.set(labelOf(manifest), manifest);
  for (const label of remove) {
    if (!after.delete(label)) throw new Error(`demo: there is no ${label}`);
  }
  for (const { object, path, value } of set) {
    const known = after.get(object);
    if (known === undefined) throw new Error(`demo: there is no ${object}`);
    after.set(object, readRecord(withField(known, path, value)));
  }
  for (const label of restore) {
    const manifest = start.get(label);
    if (manifest === undefined) after.delete(label);
    else after.set(label, manifest);
  }
  return after;
}

function withField(holder: unknown, path: readonly (string | number)[], value: unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return value;
  if (Array.isArray(holder)) {
    return holder.map((item: unknown, index) => (index === key ? withField(item, rest, value) : item));
  }
  const { [key]: old, ...others } = isRecord(holder) ? holder : {};
  const made = withField(old, rest, value);
  return made === undefined ? others : { ...(holder as JsonRecord), [key]: made };
}
