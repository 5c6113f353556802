import { describe, expect, test } from 'vitest';
import type { ReportChange } from '../../../packages/core/src/changes/report-change.ts';
import { openHistory } from '../../../packages/core/src/history/history.ts';
import type { History } from '../../../packages/core/src/history/history.ts';
import { makeLiveRecorder } from '../../../packages/core/src/history/live-recorder.ts';
import type { Finding } from '../../../packages/core/src/model/finding.ts';
import type { AuditReport } from '../../../packages/core/src/model/report.ts';
import { aFinding, aReport } from '../../support/reports.ts';

const loud = aFinding({ id: 'aaaaaaaaaaaa' });
const shrill = aFinding({ id: 'bbbbbbbbbbbb', checkId: 'shrill' });
const third = aFinding({ id: 'cccccccccccc', checkId: 'shrill', container: 'other' });

function reportAt(minute: number, findings: readonly Finding[]): AuditReport {
  const tally = { failed: 1, accepted: 0, passed: 0, notApplicable: 0, notEvaluable: 0, reasons: [] };
  return aReport({
    cluster: 'prod',
    source: 'cluster',
    takenAt: `2026-11-01T00:0${String(minute)}:00Z`,
    findings,
    tallies: ['loud', 'shrill'].map((checkId) => ({ checkId, ...tally })),
  });
}

function change(type: 'added' | 'removed', finding: Finding): ReportChange {
  const told = { at: '2026-11-01T00:00:00Z', cluster: 'prod', finding };
  return type === 'added' ? { type, ...told } : { type, ...told, because: 'deleted' };
}

async function memory(): Promise<History> {
  const history = await openHistory({ kind: 'memory' });
  if (!history.ok) throw new Error(history.error);
  return history.value;
}

async function statuses(history: History): Promise<Readonly<Record<string, string>>> {
  const rows = await history.findings({ cluster: 'prod' });
  return Object.fromEntries(rows.map(({ id, status, because }) => [id, because ?? status]));
}

describe('a live recorder', () => {
  test('stores the first report whole, and then what changed', async () => {
    const history = await memory();
    const recorder = makeLiveRecorder(history, { interval: 1 });
    recorder.note(reportAt(0, [loud, shrill]));
    recorder.note(reportAt(1, [shrill, third]), [change('removed', loud), change('added', third)]);
    await recorder.close();
    expect(await statuses(history)).toEqual({ [loud.id]: 'deleted', [shrill.id]: 'open', [third.id]: 'open' });
    await history.close();
  });

  test('tries again what a database could not take, and says so once', async () => {
    const history = await memory();
    const said: (string | undefined)[] = [];
    let broken = 2;
    const failing: History = {
      ...history,
      record: (report, options) => {
        broken -= 1;
        return broken >= 0 ? Promise.reject(new Error('no space left')) : history.record(report, options);
      },
    };
    const recorder = makeLiveRecorder(failing, { interval: 1, onTrouble: (message) => said.push(message) });
    recorder.note(reportAt(0, [loud]));
    await expect.poll(() => said).toEqual(['no space left', undefined]);
    recorder.note(reportAt(1, [loud, shrill]), [change('added', shrill)]);
    await recorder.close();
    expect(await statuses(history)).toEqual({ [loud.id]: 'open', [shrill.id]: 'open' });
    await history.close();
  });

  test('a database that never takes anything is asked now and then, and does not keep the end from coming', async () => {
    const history = await memory();
    let asked = 0;
    const failing: History = {
      ...history,
      record: () => {
        asked += 1;
        return Promise.reject(new Error('no space left'));
      },
    };
    const recorder = makeLiveRecorder(failing, { interval: 3_600_000 });
    recorder.note(reportAt(0, [loud]));
    await expect.poll(() => asked).toBe(1);
    await recorder.close();
    expect(asked).toBe(2);
    await history.close();
  });

  test('what changes within a minute is one line of the history', async () => {
    const history = await memory();
    const at = (second: number, findings: readonly Finding[]): AuditReport => ({
      ...reportAt(0, findings),
      takenAt: `2026-11-01T00:0${String(Math.floor(second / 60))}:${String(second % 60).padStart(2, '0')}Z`,
    });
    for (const [second, findings] of [
      [0, [loud]],
      [20, [loud, shrill]],
      [50, [shrill, third]],
      [70, [shrill]],
    ] as const)
      await history.record(at(second, findings), { cause: 'live' });
    const audits = await history.audits({ cluster: 'prod' });
    expect(audits.map((audit) => [audit.at, audit.opened, audit.closed])).toEqual([
      ['2026-11-01T00:01:10.000Z', 0, 1],
      ['2026-11-01T00:00:50.000Z', 3, 1],
    ]);
    await history.close();
  });
});
