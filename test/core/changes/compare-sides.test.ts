import { describe, expect, test } from 'vitest';
import { compareSides } from '../../../packages/core/src/changes/compare-sides.ts';
import { aFinding } from '../../support/reports.ts';

const web = aFinding({ id: 'a' });
const batch = { ...web.resource, name: 'batch' };

describe('two sides', () => {
  test('are compared by check, object and container, not by id', () => {
    const elsewhere = aFinding({ id: 'b', message: 'in other words' });
    expect(compareSides([web], [elsewhere])).toEqual({ added: [], removed: [], changed: [], same: 1 });
  });

  test('tell what came, what went and what is worse now, the worst first', () => {
    const low = aFinding({ id: 'c', checkId: 'shrill', severity: 'low' });
    const critical = aFinding({ id: 'd', severity: 'critical', resource: batch });
    const worse = aFinding({ id: 'e', severity: 'critical' });
    const { added, removed, changed, same } = compareSides([web, low], [low, worse, critical]);
    expect(added).toEqual([critical]);
    expect(removed).toEqual([]);
    expect(changed).toEqual([{ before: web, after: worse }]);
    expect(same).toBe(1);
    expect(compareSides([low, critical], []).removed).toEqual([critical, low]);
  });

  test('are mirrored when they are turned round', () => {
    const one = [web, aFinding({ id: 'c', checkId: 'shrill' })];
    const other = [aFinding({ id: 'd', resource: batch })];
    const [there, back] = [compareSides(one, other), compareSides(other, one)];
    expect(back.added).toEqual(there.removed);
    expect(back.removed).toEqual(there.added);
  });
});
