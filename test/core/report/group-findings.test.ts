import fc from 'fast-check';
import { expect, test } from 'vitest';
import { eachLine, groupFindings, lineKey } from '../../../packages/core/src/report/group-findings.ts';
import { aContext, aFinding } from '../../support/reports.ts';

test('the findings of one group on one object are one line under the worst severity', () => {
  const [object, ...others] = groupFindings(
    [
      aFinding({ id: 'aaaaaaaaaaaa', checkId: 'shrill', group: 'capabilities', severity: 'low' }),
      aFinding({ id: 'bbbbbbbbbbbb', checkId: 'loud', group: 'capabilities', severity: 'critical' }),
    ],
    aContext,
  );
  expect(others).toEqual([]);
  expect(object?.groups).toHaveLength(1);
  expect(object?.groups[0]).toMatchObject({ key: 'capabilities', title: 'Linux capabilities', severity: 'critical' });
  expect(object?.groups[0]?.findings.map(({ id }) => id)).toEqual(['bbbbbbbbbbbb', 'aaaaaaaaaaaa']);
});

test('a check in no group is its own, under its title', () => {
  const [object] = groupFindings([aFinding(), aFinding({ checkId: 'shrill', severity: 'low' })], aContext);
  expect(object?.groups.map(({ key, title }) => [key, title])).toEqual([
    ['loud', 'Container is loud'],
    ['shrill', 'Container is shrill'],
  ]);
});

test('the same object in two files, and twice in one file, is several objects', () => {
  const objects = groupFindings(
    [
      aFinding(),
      aFinding({ id: '0123456789ab-2', file: 'other.yaml' }),
      aFinding({ id: '0123456789ab-3', file: 'other.yaml' }),
    ],
    aContext,
  );
  expect(objects.map(({ file }) => file)).toEqual(['deploy/web.yaml', 'other.yaml', 'other.yaml']);
});

test('worst objects first, then by name', () => {
  const named = (name: string, severity: 'low' | 'high') =>
    aFinding({ severity, resource: { apiVersion: 'v1', kind: 'Pod', namespace: null, name } });
  const objects = groupFindings([named('b', 'high'), named('c', 'low'), named('a', 'high')], aContext);
  expect(objects.map(({ resource }) => resource.name)).toEqual(['a', 'b', 'c']);
});

test('the lines are the groups of all objects, each under the key that its findings have', () => {
  const severity = fc.constantFrom('critical', 'high', 'low');
  const parts = fc.record({ object: fc.nat(3), group: fc.constantFrom('noise', null), severity });
  fc.assert(
    fc.property(fc.array(parts, { maxLength: 30 }), (all) => {
      const findings = all.map(({ object, ...others }, index) =>
        aFinding({
          ...others,
          id: `id${String(index)}`,
          resource: { ...aFinding().resource, name: `web-${String(object)}` },
        }),
      );
      const lines = [...eachLine(findings, aContext, 'prod')];
      const groups = groupFindings(findings, aContext).flatMap((object) => object.groups);
      expect(new Set(lines.map(({ group }) => group))).toEqual(new Set(groups));
      expect(lines).toHaveLength(groups.length);
      for (const { key, group } of lines)
        expect(group.findings.map((finding) => lineKey(finding, 'prod'))).toEqual(group.findings.map(() => key));
      expect(new Set(lines.map(({ key }) => key)).size).toBe(lines.length);
    }),
  );
});
