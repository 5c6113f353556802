import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { lifeEvents } from '../../../packages/core/src/changes/finding-life.ts';
import type { DatabaseTarget } from '../../../packages/core/src/history/database/database-target.ts';
import { openHistory } from '../../../packages/core/src/history/history.ts';
import type { History } from '../../../packages/core/src/history/history.ts';
import type { Finding } from '../../../packages/core/src/model/finding.ts';
import type { AuditReport } from '../../../packages/core/src/model/report.ts';
import { postgresPrograms, startPostgres } from '../../support/postgres.ts';
import type { PostgresServer } from '../../support/postgres.ts';
import { aFinding, aReport } from '../../support/reports.ts';
import { scoresOf } from '../../support/scores.ts';

const folder = mkdtempSync(join(tmpdir(), 'k8s-risk-history-'));
let server: PostgresServer | undefined;
let made = 0;

beforeAll(async () => {
  if (postgresPrograms() !== undefined) server = await startPostgres();
}, 60_000);

afterAll(async () => {
  await server?.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function targetOf(kind: 'sqlite' | 'postgres'): Promise<DatabaseTarget> {
  made += 1;
  return kind === 'sqlite'
    ? { kind, file: join(folder, `${String(made)}.sqlite`) }
    : { kind, url: (await server?.makeDatabase(`history_${String(made)}`)) ?? '' };
}

async function opened(target: DatabaseTarget): Promise<History> {
  const history = await openHistory(target);
  if (!history.ok) throw new Error(history.error);
  return history.value;
}

const day = 86_400_000;
const start = Date.parse('2026-11-01T00:00:00Z');

interface Audited {
  readonly day: number;
  readonly findings?: readonly Finding[];
  readonly accepted?: readonly Finding[];
  readonly risk?: number;
  readonly more?: Partial<AuditReport>;
}

function audited({ day: number, findings = [], accepted = [], risk, more }: Audited): AuditReport {
  return aReport({
    cluster: 'prod',
    source: 'cluster',
    takenAt: new Date(start + number * day).toISOString(),
    findings,
    accepted,
    tallies: ['loud', 'shrill'].map((checkId) => ({
      checkId,
      failed: 0,
      accepted: 0,
      passed: 1,
      notApplicable: 0,
      notEvaluable: 0,
      reasons: [],
    })),
    ...(risk === undefined ? {} : { scores: scoresOf(risk) }),
    ...more,
  });
}

const first = aFinding({ id: 'aaaaaaaaaaaa', gain: 4 });
const second = aFinding({ id: 'bbbbbbbbbbbb', checkId: 'shrill', severity: 'low' });

describe.for(['sqlite', 'postgres'] as const)('a history in %s', (kind) => {
  const all = { cause: 'audit' };

  test.skipIf(kind === 'postgres' && postgresPrograms() === undefined)(
    'remembers when findings came, went and came again',
    async () => {
      const history = await opened(await targetOf(kind));
      expect(await history.record(audited({ day: 0, findings: [first] }), all)).toMatchObject({
        opened: 1,
        closed: 0,
        first: true,
      });
      await history.record(audited({ day: 1, findings: [first, second] }), all);
      expect(await history.record(audited({ day: 2, findings: [second] }), all)).toMatchObject({
        opened: 0,
        closed: 1,
        first: false,
      });
      await history.record(audited({ day: 3, findings: [first, second] }), all);
      const [again, still] = await history.findings({ cluster: 'prod' });
      expect(again).toMatchObject({ id: first.id, status: 'open', firstSeen: '2026-11-01T00:00:00.000Z' });
      expect(again?.openedAt).toBe('2026-11-04T00:00:00.000Z');
      expect(still).toMatchObject({ id: second.id, openedAt: '2026-11-02T00:00:00.000Z', lastSeen: null });
      const openAt = async (number: number): Promise<readonly string[]> =>
        (await history.findings({ cluster: 'prod', openAt: start + number * day })).map(({ id }) => id);
      expect(await openAt(0.5)).toEqual([first.id]);
      expect((await openAt(1.5)).toSorted()).toEqual([first.id, second.id]);
      expect(await openAt(2.5)).toEqual([second.id]);
      expect((await openAt(3.5)).toSorted()).toEqual([first.id, second.id]);
      expect((await history.ages('prod')).get(first.id)).toBe('2026-11-04T00:00:00.000Z');
      await history.close();
    },
  );

  test.skipIf(kind === 'postgres' && postgresPrograms() === undefined)(
    'never calls fixed what could not be judged, nor what was not asked',
    async () => {
      const history = await opened(await targetOf(kind));
      await history.record(audited({ day: 0, findings: [first, second] }), all);
      const blind = audited({
        day: 1,
        more: {
          coverage: [
            {
              kind: 'Deployment.v1.apps',
              namespace: 'shop',
              state: 'not-evaluable',
              reason: 'forbidden',
              checks: ['loud'],
            },
          ],
        },
      });
      const { tallies } = blind;
      await history.record({ ...blind, tallies: tallies.filter(({ checkId }) => checkId === 'loud') }, all);
      const rows = await history.findings({ cluster: 'prod' });
      expect(rows.map(({ id, status, because, lastSeen }) => ({ id, status, because, lastSeen }))).toEqual([
        { id: first.id, status: 'open', because: null, lastSeen: '2026-11-01T00:00:00.000Z' },
        { id: second.id, status: 'closed', because: 'knowledge', lastSeen: '2026-11-01T00:00:00.000Z' },
      ]);
      await history.close();
    },
  );

  test.skipIf(kind === 'postgres' && postgresPrograms() === undefined)(
    'tells why the risk moved, and how long fixing took',
    async () => {
      const history = await opened(await targetOf(kind));
      await history.record(audited({ day: 0, findings: [], risk: 20 }), all);
      await history.record(audited({ day: 1, findings: [first], risk: 24.5 }), all);
      await history.record(audited({ day: 3, findings: [], risk: 20 }), all);
      expect(await history.scoreEntries('prod', [start, start + 9 * day])).toEqual([
        expect.objectContaining({ cause: 'finding', points: -0.5, object: 'cluster', at: '2026-11-04T00:00:00.000Z' }),
        expect.objectContaining({ cause: 'fixed', points: -4, findingId: first.id, object: 'Deployment shop/web' }),
        expect.objectContaining({ cause: 'new', points: 4, checkId: 'loud' }),
        expect.objectContaining({ cause: 'finding', points: 0.5 }),
      ]);
      const trend = await history.trend({ cluster: 'prod', since: start, until: start + 4 * day, points: 5 });
      expect(trend?.points.map(({ risk, counts }) => [risk, counts.high])).toEqual([
        [20, 0],
        [24.5, 1],
        [24.5, 1],
        [20, 0],
        [20, 0],
      ]);
      expect(trend).toMatchObject({ opened: 1, closed: 1, meanTimeToFix: { high: 2 * day, low: null } });
      expect(trend?.causes).toEqual({ fixed: -4, new: 4, finding: 0 });
      expect(await history.trend({ cluster: 'staging', since: start, until: start + day, points: 2 })).toBeUndefined();
      const counted = await history.audits({ cluster: 'prod', limit: 2 });
      expect(counted.map(({ risk, opened: came, closed }) => [risk, came, closed])).toEqual([
        [20, 0, 1],
        [24.5, 1, 0],
      ]);
      await history.close();
    },
  );

  test.skipIf(kind === 'postgres' && postgresPrograms() === undefined)(
    'an accepted finding is not open, and one whose exception expired is open again',
    async () => {
      const history = await opened(await targetOf(kind));
      const accepted: Finding = { ...first, status: 'accepted' };
      await history.record(audited({ day: 0, findings: [first] }), all);
      await history.record(audited({ day: 1, accepted: [accepted] }), all);
      expect(await history.findings({ cluster: 'prod' })).toEqual([
        expect.objectContaining({ status: 'accepted', because: 'accepted', closedAt: '2026-11-02T00:00:00.000Z' }),
      ]);
      await history.record(audited({ day: 2, findings: [first] }), all);
      expect((await history.ages('prod')).get(first.id)).toBe('2026-11-03T00:00:00.000Z');
      await history.close();
    },
  );

  test.skipIf(kind === 'postgres' && postgresPrograms() === undefined)(
    'what was accepted and is fixed later was open until it was accepted, and no longer',
    async () => {
      const history = await opened(await targetOf(kind));
      const accepted: Finding = { ...first, status: 'accepted' };
      await history.record(audited({ day: 0 }), all);
      await history.record(audited({ day: 1, findings: [first] }), all);
      await history.record(audited({ day: 2, accepted: [accepted] }), all);
      await history.record(audited({ day: 5 }), all);
      await history.record(audited({ day: 6, findings: [first] }), all);
      const openAt = async (number: number): Promise<number> =>
        (await history.findings({ cluster: 'prod', openAt: start + number * day })).length;
      expect([await openAt(1.5), await openAt(3), await openAt(5.5), await openAt(6.5)]).toEqual([1, 0, 0, 1]);
      const trend = await history.trend({ cluster: 'prod', since: start, until: start + 6 * day, points: 7 });
      expect(trend?.points.map(({ counts }) => counts.high)).toEqual([0, 1, 0, 0, 0, 0, 1]);
      expect(trend?.meanTimeToFix.high).toBeNull();
      await history.close();
    },
  );

  test.skipIf(kind === 'postgres' && postgresPrograms() === undefined)(
    'tells of an object every time that something was found about it',
    async () => {
      const history = await opened(await targetOf(kind));
      const other = aFinding({ id: 'cccccccccccc', resource: { ...first.resource, name: 'other' } });
      await history.record(audited({ day: 0, findings: [first, other] }), all);
      await history.record(audited({ day: 1, findings: [other, second] }), all);
      await history.record(audited({ day: 2, findings: [first, second] }), all);
      await history.record(audited({ day: 3, findings: [second], accepted: [{ ...first, status: 'accepted' }] }), all);
      const { kind: ofKind, namespace, name } = first.resource;
      const { began, lives } = await history.lives({ cluster: 'prod', object: { kind: ofKind, namespace, name } });
      expect(began).toBe('2026-11-01T00:00:00.000Z');
      expect(lives.map(({ id }) => id)).toEqual([first.id, second.id]);
      expect(
        lifeEvents(lives, began).map(({ life, step, at, lasted }) => [life.id, step, at.slice(8, 10), lasted]),
      ).toEqual([
        [first.id, 'accepted', '04', null],
        [first.id, 'reopened', '03', day],
        [first.id, 'fixed', '02', day],
        [second.id, 'opened', '02', null],
        [first.id, 'seen', '01', day],
      ]);
      const anywhere = await history.lives({ cluster: 'prod', object: { kind: ofKind, name: 'other' } });
      expect(anywhere.lives.map(({ id }) => id)).toEqual([other.id]);
      const nowhere = { cluster: 'prod', object: { kind: ofKind, namespace: null, name } };
      expect((await history.lives(nowhere)).lives).toEqual([]);
      expect((await history.lives({ cluster: 'prod', id: 'bbbb' })).lives.map(({ id }) => id)).toEqual([second.id]);
      expect(await history.lives({ cluster: 'staging', id: 'bbbb' })).toEqual({ began: null, lives: [] });
      await history.close();
    },
  );

  test.skipIf(kind === 'postgres' && postgresPrograms() === undefined)(
    'keeps exceptions for everybody who shares it, until they are revoked',
    async () => {
      const target = await targetOf(kind);
      const history = await opened(target);
      const exception = {
        id: 'e1',
        scope: { namespace: 'shop', checks: ['loud'] },
        reason: 'the neighbours are deaf',
        owner: 'shop-team',
        expires: '2027-01-01',
        createdBy: 'slack:U1',
      };
      await history.exceptions.add(exception, new Date(start));
      const other = await opened(target);
      expect(await other.exceptions.list()).toEqual([
        { ...exception, source: 'database', createdAt: '2026-11-01T00:00:00.000Z' },
      ]);
      expect(await other.exceptions.revoke('e1', 'terminal:jane', new Date(start + day))).toBe(true);
      expect(await other.exceptions.revoke('e1', 'terminal:jane', new Date(start + day))).toBe(false);
      expect(await history.exceptions.list()).toEqual([]);
      await other.close();
      await history.close();
    },
  );

  test.skipIf(kind === 'postgres' && postgresPrograms() === undefined)(
    'two that record the same cluster at once both count, one after the other',
    async () => {
      const target = await targetOf(kind);
      const [one, two] = [await opened(target), await opened(target)];
      await Promise.all([
        one.record(audited({ day: 0, findings: [first, second] }), all),
        two.record(audited({ day: 1, findings: [first, second] }), all),
      ]);
      expect(await one.audits({ cluster: 'prod' })).toHaveLength(2);
      expect(await two.findings({ cluster: 'prod' })).toHaveLength(2);
      await one.close();
      await two.close();
    },
  );
});

describe('a file', () => {
  test('is private, and there again after it was closed', async () => {
    const target = await targetOf('sqlite');
    const history = await opened(target);
    await history.record(audited({ day: 0, findings: [first] }), { cause: 'audit' });
    await history.close();
    expect(statSync(target.kind === 'sqlite' ? target.file : '').mode & 0o777).toBe(0o600);
    const again = await opened(target);
    expect(await again.clusters()).toEqual(['prod']);
    await again.close();
  });

  test('that is no database is left alone, with one line that says what to do', async () => {
    const file = join(folder, 'broken.sqlite');
    writeFileSync(file, 'this is no database, and it is long enough to be looked at as one'.repeat(40));
    const history = await openHistory({ kind: 'sqlite', file });
    expect(history).toEqual({ ok: false, error: expect.stringContaining('move it away') });
    expect(history).toEqual({
      ok: false,
      error: expect.stringMatching(/^the database .*broken\.sqlite cannot be used: [^\n]*$/),
    });
  });

  test('of a newer version is refused in words', async () => {
    const target = await targetOf('sqlite');
    await (await opened(target)).close();
    const database = new DatabaseSync(target.kind === 'sqlite' ? target.file : '');
    database.exec(`insert into history_migration values ('9999-from-the-future', '2030-01-01T00:00:00.000Z')`);
    database.close();
    expect(await openHistory(target)).toEqual({
      ok: false,
      error: expect.stringContaining('newer version of k8s-risk'),
    });
  });

  test('of an older version is brought up to date, and what was accepted stays so', async () => {
    const target = await targetOf('sqlite');
    const before = await opened(target);
    await before.record(audited({ day: 0, findings: [first] }), { cause: 'audit' });
    await before.record(audited({ day: 1, accepted: [{ ...first, status: 'accepted' }] }), { cause: 'audit' });
    await before.close();
    const database = new DatabaseSync(target.kind === 'sqlite' ? target.file : '');
    for (const table of ['finding', 'episode']) database.exec(`alter table ${table} drop column accepted_at`);
    database.exec(`delete from history_migration where name like '0002%'`);
    database.close();
    const history = await opened(target);
    expect(await history.findings({ cluster: 'prod' })).toEqual([
      expect.objectContaining({ status: 'accepted', acceptedAt: '2026-11-02T00:00:00.000Z' }),
    ]);
    await history.close();
  });

  test('only audits of clusters have a history', async () => {
    const history = await opened({ kind: 'memory' });
    await expect(history.record(aReport({ takenAt: '2026-11-01T00:00:00Z' }), { cause: 'audit' })).rejects.toThrow(
      'only audits of clusters',
    );
    await history.close();
  });
});
