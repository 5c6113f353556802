import { expect, test } from 'vitest';
import { runAudit } from '../../../packages/core/src/audit/audit.ts';
import { objectDocument } from '../../../packages/core/src/live/object-document.ts';
import { parseFieldPath } from '../../../packages/core/src/model/field-path.ts';
import { demoSnapshot } from '../../../packages/core/src/sources/demo/demo-snapshot.ts';

const run = runAudit(demoSnapshot('2026-11-24T12:00:00Z'));
const resources = [...Map.groupBy(run.report.findings, ({ resource }) => JSON.stringify(resource)).values()].flatMap(
  ([first]) => (first === undefined || first.resource.apiVersion === null ? [] : [first.resource]),
);

test.each(resources.map((one) => [`${one.kind} ${one.namespace ?? ''}/${one.name}`, one] as const))(
  'lines of %s are marked that its findings are about',
  (_, { kind, namespace, name }) => {
    const made = objectDocument(run, { ask: 'object', kind, namespace, name });
    if (!made.ok) throw new Error(made.error);
    const { text, marks } = made.value;
    const lines = text.split('\n');
    for (const { line, findingId } of marks) {
      const finding = run.report.findings.find(({ id }) => id === findingId);
      const paths = [finding?.path ?? '', ...(finding?.evidence ?? []).map(({ path }) => path)];
      const steps = paths.flatMap((path) => parseFieldPath(path) ?? []);
      const key = /^[\s-]*"?([^:"]+)/.exec(lines[line - 1] ?? '')?.[1] ?? '';
      // An item of a list has no key of its own: it stands where its first entry does.
      expect(steps.some((step) => step === key) || /^\s*- /.test(lines[line - 1] ?? '')).toBe(true);
    }
    expect(marks.map(({ line }) => line)).toEqual(marks.map(({ line }) => line).toSorted((a, b) => a - b));
  },
);
