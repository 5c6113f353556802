import { isRecord, readArray, readRecord, readString } from '../../../model/json.ts';
import type { JsonRecord } from '../../../model/json.ts';
import type { KindKey } from '../../../model/kinds.ts';
import type { KubernetesObject } from '../../../model/kubernetes/objects.ts';
import { cutManagedFields } from './cut-managed-fields.ts';
import { projectItem } from './project-item.ts';
import type { PartSharer } from './share-parts.ts';

/** One page of a list, projected. */
export interface ListPage {
  readonly objects: readonly KubernetesObject[];
  readonly resourceVersion: string;
  readonly continueToken: string | undefined;
}

/** Reads a page while it comes, item by item, so that no page is ever whole in memory. */
export interface PageReader {
  /** Throws a SyntaxError where the text is no list. */
  readonly push: (chunk: Buffer) => void;
  /** The token of the next page, as soon as it is known: long before the end of this one. */
  readonly continueToken: () => string | undefined;
  /** The page. Throws a SyntaxError where it was cut off. */
  readonly end: () => ListPage;
}

const itemsMarker = Buffer.from('"items":[');
const nothing = Buffer.alloc(0);

/**
 * API servers write what the list is before its items, and all items begin with the same member. So items are found by
 * looking for that beginning: what looks like one inside of another item leaves a piece that is no JSON, which is then
 * read together with what follows.
 */
export function makePageReader(key: KindKey, sharer: PartSharer): PageReader {
  const objects: KubernetesObject[] = [];
  let head: JsonRecord | undefined;
  let separator: Buffer | undefined;
  /** Begins with an item, once there is a head. */
  let rest: Buffer = nothing;
  /** Where a separator was found that separates nothing. */
  let searchFrom = 0;

  const add = (item: unknown): void => {
    if (!isRecord(item)) return;
    const object = projectItem(item, key, readString(head?.['apiVersion']));
    if (object !== undefined) objects.push(sharer.share(object));
  };

  const takeItems = (): void => {
    separator ??= separatorOf(rest);
    if (separator === undefined) return;
    let from = 0;
    for (;;) {
      const at = rest.indexOf(separator, Math.max(from, searchFrom));
      if (at === -1) break;
      const item = tryParse(rest.subarray(from, at + 1));
      if (item === undefined) searchFrom = at + 1;
      else {
        add(item.value);
        // The closing brace and the comma.
        from = at + 2;
        searchFrom = from;
      }
    }
    rest = rest.subarray(from);
    searchFrom = Math.max(0, Math.max(searchFrom - from, rest.length - separator.length));
  };

  return {
    push: (chunk) => {
      rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
      if (head === undefined) {
        const at = rest.indexOf(itemsMarker);
        if (at === -1) return;
        const before = tryParse(Buffer.concat([rest.subarray(0, at + itemsMarker.length), Buffer.from(']}')]));
        // What the list is stands after its items: it is read whole at the end.
        if (before === undefined || !isRecord(before.value) || !isRecord(before.value['metadata'])) return;
        head = before.value;
        rest = rest.subarray(at + itemsMarker.length);
      }
      takeItems();
    },
    continueToken: () => tokenOf(head),
    end: () => {
      const text = cutManagedFields(rest).toString('utf8').trimEnd();
      if (head === undefined) {
        const whole: unknown = JSON.parse(text);
        if (!isRecord(whole) || !('items' in whole)) throw new SyntaxError('no list');
        head = whole;
        for (const item of readArray(whole['items'])) add(item);
      } else {
        if (!text.endsWith(']}')) throw new SyntaxError('cut off');
        const last: unknown = JSON.parse(`[${text.slice(0, -1)}`);
        for (const item of readArray(last)) add(item);
      }
      const version = readString(readRecord(head['metadata'])['resourceVersion']) ?? '';
      return { objects, resourceVersion: version, continueToken: tokenOf(head) };
    },
  };
}

/** `},{"metadata":` where the first item begins with `{"metadata":`. */
function separatorOf(items: Buffer): Buffer | undefined {
  const begin = /^\{"[^"\\]{1,64}":/.exec(items.toString('latin1', 0, 80))?.[0];
  return begin === undefined ? undefined : Buffer.from(`},${begin}`);
}

function tryParse(bytes: Buffer): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(cutManagedFields(bytes).toString('utf8')) };
  } catch {
    return undefined;
  }
}

function tokenOf(head: JsonRecord | undefined): string | undefined {
  return readString(readRecord(head?.['metadata'])['continue']) || undefined;
}
