import { describe, expect, test } from 'vitest';
import { completeLine } from '../../../packages/core/src/query/complete-line.ts';
import type { KnownNames, Surface } from '../../../packages/core/src/query/line.ts';
import { verbNames } from '../../../packages/core/src/query/verbs.ts';

const known: KnownNames = {
  clusters: ['prod', 'staging'],
  namespaces: ['payments', 'payroll', 'shop'],
  checks: ['rbac-escalate', 'rbac-impersonate'],
  frameworks: ['pss', 'cis-1.12'],
  views: ['weekly'],
};

/** What the line becomes with each candidate; `|` is the cursor. */
function completed(text: string, surface: Surface = 'terminal'): readonly string[] {
  const cursor = text.indexOf('|');
  const line = text.replace('|', '');
  const { start, end, candidates } = completeLine(line, cursor, { surface, known });
  return candidates.map((candidate) => line.slice(0, start) + candidate.text + line.slice(end));
}

describe('candidates', () => {
  test.each([
    ['fin|', ['findings']],
    ['wh|', ['who-can', 'what-can', 'whocan']],
    ['findings ns:pay|', ['findings ns:payments', 'findings ns:payroll']],
    ['findings ns:shop,pay|', ['findings ns:shop,payments', 'findings ns:shop,payroll']],
    ['findings !ns:s|', ['findings !ns:shop']],
    ['findings sev:h|', ['findings sev:high']],
    ['findings sta|', ['findings status:']],
    ['findings !na|', ['findings !name:']],
    ['findings -n pay|', ['findings -n payments', 'findings -n payroll']],
    ['findings @st|', ['findings @staging']],
    ['findings --p|', ['findings --page=']],
    [
      'findings s| ns:shop',
      ['findings sev: ns:shop', 'findings sa: ns:shop', 'findings status: ns:shop', 'findings since: ns:shop'],
    ],
    ['who-can g|', ['who-can get']],
    ['who-can get secr|', ['who-can get secrets']],
    ['compliance c|', ['compliance cis-1.12', 'compliance cluster:', 'compliance check:', 'compliance cis:']],
    ['explain rbac-i|', ['explain rbac-impersonate']],
    ['sev:crit n|', ['sev:crit ns:', 'sev:crit name:']],
    ['we|', ['weekly']],
    ['view w|', ['view weekly']],
    ['save w|', ['save weekly']],
    ['nonsense x|', []],
  ])('%s', (text, lines) => {
    expect(completed(text)).toEqual(lines);
  });

  test('in Slack a target may come first', () => {
    expect(completed('pr|', 'slack')).toEqual(['prod']);
    expect(completed('score s|', 'slack')).toEqual(['score staging']);
    expect(completed('digest p|', 'slack')).toEqual(['digest preview', 'digest pause', 'digest path:']);
  });

  test.each<Surface>(['terminal', 'plain', 'slack'])('nothing typed offers every verb of %s', (surface) => {
    const offered = completeLine('', 0, { surface }).candidates.map(({ text }) => text);
    expect(new Set(offered)).toEqual(new Set(verbNames(surface).filter((name) => name.length > 1)));
  });
});
