import { Option } from 'commander';
import { fixOutputs } from '../command.ts';
import { checksOption, pssVersionOption, readPssVersion } from './define-audit.ts';
import type { CommandDefinition } from './definition.ts';
import { choiceOf, choiceOption, readManner, readSource, textsOf } from './options.ts';

export const defineFix: CommandDefinition = {
  name: 'fix',
  summary: 'the change that cures a finding, verified',
  description:
    'Shows the change that cures findings: what differs, as patch, as kubectl line. Every fix is verified: the fixed ' +
    'object is audited again. --write edits the manifests in place and keeps comments and order. What cannot be fixed ' +
    'is said with the reason. Nothing is ever written to a cluster.',
  arguments: [{ name: '[finding...]', description: 'ids of findings, or their beginnings (audit lists them)' }],
  options: [
    new Option('--all', 'every finding that has a fix'),
    checksOption(),
    choiceOption('-o, --output <format>', 'form of the answer', fixOutputs),
    new Option('--write', 'edit the manifests of -f in place'),
    pssVersionOption(),
  ],
  takesSource: true,
  examples: [
    ['k8s-risk fix 5ad1fc5c -f deploy/', 'what would change'],
    ['k8s-risk fix 5ad1fc5c -f deploy/ --write', 'change it in the file'],
    ['k8s-risk fix --all -f deploy/ --write', 'everything that has a fix'],
    ['k8s-risk fix --all --checks pod-security', 'in the current cluster, to look at'],
    ['k8s-risk fix 5ad1fc5c -o kubectl', 'a line to paste'],
  ],
  read: (findings, options) => ({
    name: 'fix',
    findings,
    all: options['all'] === true,
    source: readSource(options),
    checks: textsOf(options['checks']),
    output: choiceOf(options['output'], fixOutputs, 'text'),
    write: options['write'] === true,
    pssVersion: readPssVersion(options),
    ...readManner(options),
  }),
};
