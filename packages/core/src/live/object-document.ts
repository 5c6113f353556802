import { stringify } from 'yaml';
import type { Inventory } from '../inventory/inventory.ts';
import { referenceTo } from '../inventory/references.ts';
import { isKindKey, kindKeys, kinds } from '../model/kinds.ts';
import type { KindKey } from '../model/kinds.ts';
import { resourceLabel } from '../model/resource.ts';
import { err, ok } from '../model/result.ts';
import type { Result } from '../model/result.ts';
import { manifestOf } from '../remediation/manifest-of.ts';
import type { ObjectDocument } from './answers.ts';
import type { LiveQuestion } from './protocol.ts';

/** An object as far as the engine keeps it. The error is one line. */
export function objectDocument(
  inventory: Inventory,
  { kind, namespace, name }: Extract<LiveQuestion, { ask: 'object' }>,
): Result<ObjectDocument, string> {
  const object = keysOf(kind)
    .map((key) => inventory.find(key, namespace, name))
    .find((found) => found !== undefined);
  if (object === undefined)
    return err(`${resourceLabel({ apiVersion: null, kind, namespace, name })} is not there, or cannot be seen`);
  const { key: _key, origin, ...known } = object;
  const where =
    origin === undefined ? undefined : `${origin.file}${origin.line === undefined ? '' : `:${String(origin.line)}`}`;
  return ok({
    schemaVersion: 1,
    resource: referenceTo(object),
    text: stringify(manifestOf(object) ?? known, { aliasDuplicateObjects: false }),
    from: where ?? `cluster ${inventory.snapshot.cluster ?? ''}`.trimEnd(),
  });
}

function keysOf(kind: string): readonly KindKey[] {
  if (isKindKey(kind)) return [kind, ...kindKeys.filter((key) => key !== kind && kinds[key].kind === kind)];
  return kindKeys.filter((key) => kinds[key].kind.toLowerCase() === kind.toLowerCase());
}
