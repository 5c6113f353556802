import { expect, test } from 'vitest';
import { groupFindings } from '../../../packages/core/src/report/group-findings.ts';
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
