import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatFilter } from '../../../packages/core/src/query/format-filter.ts';
import type { KnownNames, LineCommand, Surface } from '../../../packages/core/src/query/line.ts';
import { parseLine } from '../../../packages/core/src/query/parse-line.ts';
import type { QueryError } from '../../../packages/core/src/query/query-error.ts';
import { verbNames, verbRules } from '../../../packages/core/src/query/verbs.ts';

const known: KnownNames = {
  clusters: ['prod', 'Prod-EU', 'staging'],
  namespaces: ['payments', 'payroll', 'shop'],
  checks: ['rbac-escalate'],
  frameworks: ['pss', 'cis-1.12', 'owasp-2022', 'owasp-2025'],
};

/** The command with its filter as text and without what is empty: what a reader of the test wants to see. */
function read(text: string, surface: Surface = 'terminal', names: KnownNames = known): Record<string, unknown> {
  const parsed = parseLine(text, surface, names);
  if (!parsed.ok) throw new Error(`${text}: ${parsed.error.message}`);
  return shown(parsed.value);
}

function shown({ scope, flags, ...command }: LineCommand): Record<string, unknown> {
  const { clusters, namespaces, object } = scope;
  const entries = [
    ...Object.entries({ ...command, ...('filter' in command ? { filter: formatFilter(command.filter) } : {}) }),
    ['clusters', clusters.join(' ')],
    ['namespaces', namespaces.join(' ')],
    ['object', object === undefined ? undefined : `${object.kind} ${object.name}`],
    [
      'flags',
      Object.entries(flags)
        .map((flag) => flag.join('='))
        .join(' '),
    ],
  ] as const;
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined && value !== ''));
}

function mistake(text: string, surface: Surface = 'slack'): QueryError {
  const parsed = parseLine(text, surface, known);
  if (parsed.ok) throw new Error(`${text} is ${JSON.stringify(parsed.value)}`);
  return parsed.error;
}

describe('a line is read as', () => {
  test.each<[string, Surface, Record<string, unknown>]>([
    [
      'findings sev:crit ns:pay* @prod',
      'terminal',
      { verb: 'findings', filter: 'sev:critical ns:pay*', clusters: 'prod' },
    ],
    ['FINDINGS -n payments nginx', 'plain', { verb: 'findings', filter: 'ns:payments nginx', namespaces: 'payments' }],
    [
      'findings prod/payments/Deployment/api',
      'slack',
      {
        verb: 'findings',
        filter: 'ns:payments kind:Deployment name:api',
        clusters: 'prod',
        namespaces: 'payments',
        object: 'Deployment api',
      },
    ],
    ['findings "prod"', 'slack', { verb: 'findings', filter: 'prod' }],
    [
      'findings @Prod-eu/shop --page 2',
      'slack',
      { verb: 'findings', filter: 'ns:shop', clusters: 'Prod-EU', namespaces: 'shop', flags: 'page=2' },
    ],
    ['findings \u2014page=3', 'slack', { verb: 'findings', flags: 'page=3' }],
    ['ns team-*', 'terminal', { verb: 'namespaces', filter: 'team-*' }],
    [
      'whocan get pods/exec -n payments',
      'terminal',
      { verb: 'who-can', question: { verb: 'get', resource: 'pods/exec' }, namespaces: 'payments' },
    ],
    ['who-can', 'terminal', { verb: 'who-can' }],
    ['can sa:ci/deployer', 'terminal', { verb: 'what-can', subject: 'sa:ci/deployer' }],
    [
      'reach internet payments/api:8080',
      'terminal',
      { verb: 'network', question: { from: 'internet', to: 'payments/api', port: '8080' } },
    ],
    [
      'network shop/web -> payments/api',
      'terminal',
      { verb: 'network', question: { from: 'shop/web', to: 'payments/api', port: undefined } },
    ],
    [
      'paths to:cluster-admin from:internet sev:crit',
      'terminal',
      { verb: 'paths', to: 'cluster-admin', from: 'internet', filter: 'sev:critical' },
    ],
    ['compliance cis', 'terminal', { verb: 'compliance', framework: 'cis-1.12' }],
    ['compliance rbac', 'terminal', { verb: 'compliance', filter: 'rbac' }],
    [
      'history deploy/payments/api sev:high @prod',
      'terminal',
      { verb: 'history', about: 'deploy/payments/api', filter: 'sev:high', clusters: 'prod' },
    ],
    ['history 5ad1fc5c 30d', 'plain', { verb: 'history', about: '5ad1fc5c', filter: 'since:30d' }],
    ['trend prod 30d', 'slack', { verb: 'history', filter: 'since:30d', clusters: 'prod' }],
    ['diff @-1d', 'terminal', { verb: 'diff', from: '@-1d' }],
    [
      'diff prod 41..42 sev:high',
      'slack',
      { verb: 'diff', from: '41', to: '42', clusters: 'prod', filter: 'sev:high' },
    ],
    ['diff since:7d', 'slack', { verb: 'diff', filter: 'since:7d' }],
    ['mutes', 'slack', { verb: 'exceptions' }],
    ['ctx prod', 'terminal', { verb: 'fleet', clusters: 'prod' }],
    [
      'score prod/payments --share',
      'slack',
      { verb: 'score', clusters: 'prod', namespaces: 'payments', flags: 'share=' },
    ],
    ['score payments', 'slack', { verb: 'score', namespaces: 'payments' }],
    ['score sta', 'slack', { verb: 'score', clusters: 'staging' }],
    ['score .', 'slack', { verb: 'score' }],
    ['score all', 'slack', { verb: 'score', clusters: '*' }],
    ['top prod 5', 'slack', { verb: 'top', count: 5, clusters: 'prod' }],
    ['explain 5ad1fc5c', 'slack', { verb: 'explain', id: '5ad1fc5c' }],
    ['explain', 'terminal', { verb: 'explain' }],
    ['fix --all', 'plain', { verb: 'fix', flags: 'all=' }],
    [
      'mute 5ad1 for 7d because "tool: pinned"',
      'slack',
      { verb: 'accept', id: '5ad1', milliseconds: 604_800_000, reason: 'tool: pinned' },
    ],
    [
      'accept check:rbac-escalate ns:shop because it is: known',
      'slack',
      { verb: 'accept', filter: 'check:rbac-escalate ns:shop', reason: 'it is: known' },
    ],
    ['accept', 'terminal', { verb: 'accept' }],
    [
      'owner ns:payments @payments-oncall',
      'slack',
      { verb: 'owner', filter: 'ns:payments', assignee: '@payments-oncall' },
    ],
    ['owners', 'slack', { verb: 'owner' }],
    [
      'digest add daily 09:00 Europe/Rome prod sev:high',
      'slack',
      { verb: 'digest', action: 'add', schedule: 'daily 09:00 Europe/Rome', clusters: 'prod', filter: 'sev:high' },
    ],
    ['digest', 'slack', { verb: 'digest', action: 'list' }],
    ['digest pause d-7', 'slack', { verb: 'digest', action: 'pause', id: 'd-7' }],
    [
      'alerts on sev:critical prod',
      'slack',
      { verb: 'alerts', action: 'on', filter: 'sev:critical', clusters: 'prod' },
    ],
    ['alerts sev:critical', 'slack', { verb: 'alerts', action: 'on', filter: 'sev:critical' }],
    ['alerts', 'slack', { verb: 'alerts', action: 'status' }],
    ['default prod', 'slack', { verb: 'default', clusters: 'prod' }],
    ['set theme light', 'terminal', { verb: 'set', name: 'theme', value: 'light' }],
    ['export JSON out.json', 'terminal', { verb: 'export', format: 'json', file: 'out.json' }],
    ['yaml deploy/payments/api', 'terminal', { verb: 'yaml', id: 'deploy/payments/api' }],
    ['q', 'terminal', { verb: 'quit' }],
    ['save Weekly-1', 'terminal', { verb: 'save', name: 'weekly-1' }],
    ['save q', 'terminal', { verb: 'save', name: 'q' }],
    ['view weekly', 'terminal', { verb: 'view', name: 'weekly' }],
    ['view', 'terminal', { verb: 'view' }],
    ['views ns:shop', 'terminal', { verb: 'bookmarks', filter: 'ns:shop' }],
    ['findings --help', 'slack', { verb: 'help', topic: 'findings' }],
    ['', 'slack', { verb: 'help' }],
    ['  ', 'terminal', { verb: 'overview' }],
    ['prod', 'slack', { verb: 'score', clusters: 'prod' }],
    ['payments', 'slack', { verb: 'score', namespaces: 'payments' }],
    ['prod', 'terminal', { verb: 'overview', clusters: 'prod' }],
    ['sev:crit ns:shop', 'terminal', { verb: 'findings', filter: 'sev:critical ns:shop' }],
    ['5ad1fc5c', 'terminal', { verb: 'open', id: '5ad1fc5c' }],
    ['CVE-2026-12345', 'terminal', { verb: 'open', id: 'CVE-2026-12345' }],
    ['deploy/payments/api', 'terminal', { verb: 'open', id: 'deploy/payments/api' }],
    ['deploy/payments/api @prod', 'terminal', { verb: 'open', id: 'deploy/payments/api', clusters: 'prod' }],
    ['payments/deploy/api', 'terminal', { verb: 'open', id: 'payments/deploy/api' }],
    ['node/worker-1', 'terminal', { verb: 'open', id: 'node/worker-1' }],
    ['yaml sa/ci/deployer @prod', 'terminal', { verb: 'yaml', id: 'sa/ci/deployer', clusters: 'prod' }],
    ['rbac-escalate', 'slack', { verb: 'explain', id: 'rbac-escalate' }],
  ])('%s (%s)', (text, surface, command) => {
    expect(read(text, surface)).toEqual(command);
  });

  test('any cluster where none is known', () => {
    expect(read('score prd', 'plain', { clusters: [], namespaces: [] })).toEqual({ verb: 'score', clusters: 'prd' });
  });
});

describe('the word of a saved view', () => {
  const saved: KnownNames = { ...known, views: ['payments', 'beef', 'weekly'] };

  test.each(['weekly', 'Weekly', 'payments', 'beef'])('%s opens it, whatever else is called so', (text) => {
    expect(read(text, 'terminal', saved)).toEqual({ verb: 'view', name: text.toLowerCase() });
  });

  test('is no command of any surface, and a name', () => {
    for (const [line, message] of [
      ['save findings', '"findings" is a command'],
      ['save digest', '"digest" is a command'],
      ['save audit', '"audit" is a command'],
      ['save a/b', 'a name is a letter, or a word'],
      ['save 5', 'a name is a letter, or a word'],
      ['save', 'save needs a name, e.g. save weekly'],
      ['save a b', 'one word too many'],
    ] as const)
      expect(mistake(line, 'terminal').message).toContain(message);
  });

  test('is suggested for one that is nearly the same', () => {
    const parsed = parseLine('weeky', 'terminal', saved);
    expect(parsed.ok ? '' : parsed.error.message).toContain('did you mean "weekly"');
  });

  test('every name that can be saved opens what was saved under it', () => {
    const name = fc.oneof(fc.stringMatching(/^[a-z][a-z\d_-]{0,12}$/), fc.constantFrom(...verbNames('terminal')));
    fc.assert(
      fc.property(name, (word) => {
        const command = parseLine(`save ${word}`, 'terminal', known);
        if (!command.ok || word.length === 1) return;
        expect(read(word, 'terminal', { ...known, views: [word] })).toEqual({ verb: 'view', name: word });
      }),
    );
  });
});

describe('what is wrong is said with a code, at its place', () => {
  test.each<[string, QueryError['code'], string, string]>([
    ['scroe', 'unknown-verb', 'scroe', 'did you mean "score"'],
    ['how bad is prod', 'unknown-verb', 'how', 'did you mean "score prod"'],
    ['explain', 'missing-argument', '', 'explain needs a finding id, e.g. explain 5ad1fc5c'],
    [
      'score prd',
      'unknown-cluster',
      'prd',
      'no cluster "prd" (did you mean "prod"?); you can see prod, Prod-EU, staging',
    ],
    ['findings @nowhere', 'unknown-cluster', '@nowhere', 'you can see prod'],
    ['score pay', 'ambiguous', 'pay', 'may be payments, payroll'],
    ['findings sev:sever', 'bad-value', 'sever', 'one of critical'],
    ['findings --pgae=2', 'unknown-flag', '--pgae=2', 'did you mean "page"'],
    ['score -x', 'unknown-flag', '-x', 'there are -n NS'],
    ['findings --page', 'missing-argument', '--page', 'needs a value'],
    ['score --share=yes', 'bad-value', '--share=yes', 'takes no value'],
    ['findings -n', 'missing-argument', '-n', 'needs a namespace'],
    ['mute 5ad1 for 7weeks because x', 'bad-duration', '7weeks', '12h, 7d or 4w'],
    ['mute', 'missing-argument', '', 'accept needs a finding id'],
    ['mute 5ad1 because', 'missing-argument', '', 'needs a reason'],
    ['who-can get', 'missing-argument', '', 'a verb and a resource'],
    ['who-can get pods now', 'too-many-words', 'now', 'one word too many'],
    ['score prod sev:high', 'too-many-words', 'sev:high', 'takes no filter'],
    ['score prod/', 'bad-value', 'prod/', 'CLUSTER/NS/KIND/NAME'],
    ['digest pasue 3', 'bad-value', 'pasue', 'did you mean "pause"'],
    ['digest pause', 'missing-argument', '', 'digest list'],
    ['top 99', 'bad-value', '99', '1 to 25'],
    ['default', 'missing-argument', '', 'needs a cluster'],
    ['owner ns:a @x @y', 'too-many-words', '@y', 'one owner'],
    ['deplyo/payments/api', 'bad-value', 'deplyo', 'did you mean "deploy"'],
    ['prd/payments', 'bad-value', 'prd', 'did you mean "prod"'],
    ['payments/api', 'bad-value', 'payments', 'KIND/payments/api'],
    ['5ad1fc5c @nowhere', 'unknown-cluster', '@nowhere', 'you can see prod'],
    ['findings "a', 'unclosed-quote', '"a', 'not closed'],
  ])('%s', (text, code, faulty, words) => {
    const error = mistake(text);
    expect(error.code).toBe(code);
    expect(error.message).toContain(words);
    expect(text.slice(error.start, error.end)).toBe(faulty);
  });
});

describe('a verb that a surface lacks is answered with where it exists', () => {
  test.each<[string, Surface, string]>([
    ['digest list', 'terminal', '"digest" is in Slack (/k8s-risk digest)'],
    [
      'workloads',
      'slack',
      '"workloads" is in the terminal UI (:workloads) and a command of the shell (k8s-risk workloads)',
    ],
    ['set theme light', 'slack', '"set" is in the terminal UI (:set)'],
    ['audit', 'slack', '"audit" is a command of the shell: k8s-risk audit'],
    [
      'history deploy/payments/api',
      'slack',
      'the history of one object is told by k8s-risk history deploy/payments/api',
    ],
    ['mute 5ad1', 'plain', '"mute" is in the terminal UI (:mute) and in Slack (/k8s-risk mute)'],
  ])('%s (%s)', (text, surface, message) => {
    expect(mistake(text, surface)).toMatchObject({ code: 'not-here', message });
  });
});

test('no two verbs share a name', () => {
  const names = verbRules.flatMap(({ verb, aliases }) => [verb, ...aliases]);
  expect(new Set(names).size).toBe(names.length);
});

test.each(verbRules.flatMap((rule) => rule.on.map((surface) => [rule.example, surface, rule.verb] as const)))(
  'the example "%s" works on %s',
  (example, surface, verb) => {
    expect(read(example, surface, { ...known, clusters: [...known.clusters] })).toMatchObject({ verb });
  },
);

test('any line is a command or an error at a place in it', () => {
  const word = fc.oneof(fc.constantFrom(...verbNames('slack')), fc.string({ unit: 'binary', maxLength: 12 }));
  const line = fc.array(word, { maxLength: 6 }).map((words) => words.join(' '));
  fc.assert(
    fc.property(line, fc.constantFrom<Surface>('terminal', 'plain', 'slack'), (text, surface) => {
      const parsed = parseLine(text, surface, known);
      const { start, end } = parsed.ok ? { start: 0, end: 0 } : parsed.error;
      expect(0 <= start && start <= end && end <= text.length).toBe(true);
    }),
    { numRuns: 2000 },
  );
});
