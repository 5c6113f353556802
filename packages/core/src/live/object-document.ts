import { stringify } from 'yaml';
import type { AuditRun } from '../audit/audit.ts';
import { referenceTo } from '../inventory/references.ts';
import type { Finding } from '../model/finding.ts';
import { isKindKey, kindKeys, kinds } from '../model/kinds.ts';
import type { KindKey } from '../model/kinds.ts';
import { compareResources, resourceLabel } from '../model/resource.ts';
import type { ResourceReference } from '../model/resource.ts';
import { err, ok } from '../model/result.ts';
import type { Result } from '../model/result.ts';
import { manifestOf } from '../remediation/manifest-of.ts';
import type { ObjectDocument, ObjectMark } from './answers.ts';
import { fieldLines } from './field-lines.ts';
import type { LiveQuestion } from './protocol.ts';

/** An object as far as the engine keeps it, with the lines that its open findings are about. The error is one line. */
export function objectDocument(
  { inventory, report }: Pick<AuditRun, 'inventory' | 'report'>,
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
  const resource = referenceTo(object);
  const text = stringify(manifestOf(object) ?? known, { aliasDuplicateObjects: false });
  return ok({
    schemaVersion: 1,
    resource,
    text,
    marks: marksOf(text, resource, report.findings),
    from: where ?? `cluster ${inventory.snapshot.cluster ?? ''}`.trimEnd(),
  });
}

function marksOf(text: string, resource: ResourceReference, findings: readonly Finding[]): readonly ObjectMark[] {
  const lineOf = fieldLines(text);
  return findings
    .filter((finding) => compareResources(finding.resource, resource) === 0)
    .flatMap(({ id, path, evidence }) => {
      const paths = [path ?? '', ...evidence.map((one) => one.path)];
      const lines = new Set(paths.flatMap((one) => lineOf(one) ?? []));
      return [...lines].map((line) => ({ line, findingId: id }));
    })
    .sort((a, b) => a.line - b.line);
}

function keysOf(kind: string): readonly KindKey[] {
  if (isKindKey(kind)) return [kind, ...kindKeys.filter((key) => key !== kind && kinds[key].kind === kind)];
  return kindKeys.filter((key) => kinds[key].kind.toLowerCase() === kind.toLowerCase());
}
