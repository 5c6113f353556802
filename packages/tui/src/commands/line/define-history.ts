import { Option } from 'commander';
import type { CommandDefinition } from './definition.ts';
import { choiceOf, choiceOption, readManner, readSource, textOf } from './options.ts';

const outputs = ['table', 'json'] as const;
const month = '30d';

export const defineHistory: CommandDefinition = {
  name: 'history',
  summary: 'what changed, when, and what it did to the risk',
  description:
    'Audits of a live cluster are remembered: in a file of the state directory, or in PostgreSQL where DATABASE_URL is ' +
    'set. This tells them, the findings that came and went, and why the risk moved; of one finding or one object, every ' +
    'time that it was found, accepted, fixed and found again, whenever that was.',
  arguments: [
    {
      name: '[about]',
      description: "an object (deploy/payments/api), or a finding's id or the beginning of it",
    },
  ],
  options: [sinceOption(), choiceOption('-o, --output <format>', 'form of the answer', outputs)],
  takesSource: true,
  examples: [
    ['k8s-risk history', 'the last 30 days of the cluster that was audited last'],
    ['k8s-risk history --since 24h --context prod', 'another cluster, one day'],
    ['k8s-risk history 0f32', 'when a finding came, went and came again'],
    ['k8s-risk history deploy/payments/api', 'the same of all that was ever found about an object'],
  ],
  read: ([about], options) => ({
    name: 'history',
    about,
    since: textOf(options['since']) ?? month,
    source: readSource(options),
    output: choiceOf(options['output'], outputs, 'table'),
    ...readManner(options),
  }),
};

export const defineTrend: CommandDefinition = {
  name: 'trend',
  summary: 'how the risk and the findings went over time',
  description:
    'The risk as a line of bars, findings by severity, how long fixing took and what moved the risk, of a cluster or (-n) ' +
    'one namespace, from the audits that were remembered.',
  arguments: [],
  options: [sinceOption(), choiceOption('-o, --output <format>', 'form of the answer', outputs)],
  takesSource: true,
  examples: [
    ['k8s-risk trend', 'the last 30 days'],
    ['k8s-risk trend --since 90d -n payments', 'one namespace, a quarter'],
    ['k8s-risk trend --demo', 'the demo cluster'],
  ],
  read: (_words, options) => ({
    name: 'trend',
    since: textOf(options['since']) ?? month,
    source: readSource(options),
    output: choiceOf(options['output'], outputs, 'table'),
    ...readManner(options),
  }),
};

export const defineDiff: CommandDefinition = {
  name: 'diff',
  summary: 'what is new, gone or worse between two sides',
  description:
    'Compares two audits. A side is a path (folder, file or snapshot), context:NAME (that cluster now), a time of the ' +
    'history (7d, 2026-11-01, now), or #N (an audit of history -o json). Findings are the same when check, object and ' +
    'container are, in whichever cluster or folder.',
  arguments: [
    { name: '<before>', description: 'the first side' },
    { name: '<after>', description: 'the second side' },
  ],
  options: [choiceOption('-o, --output <format>', 'form of the answer', outputs)],
  takesSource: true,
  examples: [
    ['k8s-risk diff 7d now', 'this week'],
    ['k8s-risk diff main/deploy/ deploy/', 'what a branch brings'],
    ['k8s-risk diff context:staging context:prod', 'two clusters'],
    ['k8s-risk diff before.snapshot now', 'a snapshot and the last audit'],
  ],
  read: ([before = '', after = ''], options) => ({
    name: 'diff',
    before,
    after,
    source: readSource(options),
    output: choiceOf(options['output'], outputs, 'table'),
    ...readManner(options),
  }),
};

function sinceOption(): Option {
  return new Option('--since <time>', 'how far back: 12h, 7d, 4w or a date (default: 30d)');
}
