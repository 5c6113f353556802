import { expect, test } from 'vitest';
import { changeLine } from '../../../packages/tui/src/commands/change-line.ts';
import { aContext, aFinding, hostileTexts } from '../../support/reports.ts';

const told = { at: '2026-11-25T20:00:01.123Z', cluster: 'prod' };
const style = { context: aContext, colours: false };
const finding = aFinding();

test('each change is one line that says what happened to what', () => {
  const lines = [
    changeLine({ type: 'ready', ...told, findings: 1 }, style),
    changeLine({ type: 'added', ...told, finding }, style),
    changeLine({ type: 'changed', ...told, finding, was: { ...finding, severity: 'low' } }, style),
    changeLine({ type: 'removed', ...told, finding, because: 'fixed' }, style),
    changeLine({ type: 'score', ...told, risk: 41.2, grade: 'C', was: 40 }, style),
    changeLine({ type: 'state', ...told, state: 'catching-up', kind: 'Pod.v1', reason: 'connection refused' }, style),
  ];
  expect(lines).toEqual([
    '2026-11-25T20:00:01Z prod ready: 1 finding; what changes follows',
    '2026-11-25T20:00:01Z prod + HIGH Container is loud: Deployment shop/web (app): container "app" is loud [0123456789ab]',
    '2026-11-25T20:00:01Z prod ~ HIGH Container is loud: Deployment shop/web (app): container "app" is loud [0123456789ab] (was low)',
    '2026-11-25T20:00:01Z prod - fixed: HIGH Container is loud: Deployment shop/web (app): container "app" is loud [0123456789ab]',
    '2026-11-25T20:00:01Z prod risk 41.2 (C), was 40.0',
    '2026-11-25T20:00:01Z prod Pod.v1 catching up: connection refused',
  ]);
});

test.each(Object.entries(hostileTexts))('%s in a name or a reason cannot deceive', (_name, text) => {
  const lines = [
    changeLine({ type: 'added', at: told.at, cluster: text, finding: aFinding({ message: text }) }, style),
    changeLine({ type: 'state', ...told, state: 'retrying', kind: null, reason: text }, style),
  ];
  // eslint-disable-next-line no-control-regex -- that there is none is the point
  expect(lines.filter((line) => /[\u0000-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069]/.test(line))).toEqual([]);
});
