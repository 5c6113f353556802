import { Option } from 'commander';
import { failThresholds, frameworkIds, outputFormats } from '../command.ts';
import type { CommandDefinition } from './definition.ts';
import { choiceOf, choiceOption, listOption, readManner, readSource, textOf, textsOf } from './options.ts';
import type { Options } from './options.ts';

export const defineAudit: CommandDefinition = {
  name: 'audit',
  summary: 'which checks fail on which object',
  description:
    'Audits manifests, a snapshot, or the live cluster where no PATH is given. Findings of every severity are listed; ' +
    'exit code 1 exists only under --fail-on. What could not be judged is said, and never counts as passed.',
  arguments: [{ name: '[path...]', description: 'files, folders or snapshots; - is stdin' }],
  options: [
    choiceOption('-o, --output <format>', 'form of the answer', outputFormats),
    choiceOption('--fail-on <severity>', 'exit 1 on findings at or above it', failThresholds),
    checksOption(),
    choiceOption('--framework <id>', 'only what a framework asks for, control by control', frameworkIds),
    pssVersionOption(),
    new Option('--baseline <file>', 'a saved -o json report: show and gate only what is new since'),
    new Option('--watch', 'stay, and print what changes in a live cluster: text, or JSON lines with -o json'),
    new Option('--skip-unreadable', 'under --fail-on: do not stop at documents that cannot be read'),
  ],
  takesSource: true,
  examples: [
    ['k8s-risk audit', 'the cluster of the current context'],
    ['k8s-risk audit --demo', 'the embedded demo cluster'],
    ['k8s-risk audit deploy/ --fail-on high', 'gate a folder of manifests'],
    ['k8s-risk audit deploy/ --baseline old.json', 'only what is new'],
    ['helm template . | k8s-risk audit -', 'what a chart renders to'],
    ['k8s-risk audit deploy/ -o sarif > out.sarif', 'for code scanning'],
    ['k8s-risk audit --framework cis-1.12', 'control by control'],
    ['k8s-risk audit --watch', 'what changes, as it changes'],
    ['k8s-risk audit --checks rbac,image-tag-latest', 'one area and one check'],
  ],
  read: (paths, options) => ({
    name: 'audit',
    source: readSource(options, paths),
    output: choiceOf(options['output'], outputFormats, 'table'),
    failOn: failThresholds.find((threshold) => threshold === options['failOn']),
    checks: textsOf(options['checks']),
    framework: textOf(options['framework']),
    pssVersion: readPssVersion(options),
    baseline: textOf(options['baseline']),
    skipUnreadable: options['skipUnreadable'] === true,
    watch: options['watch'] === true,
    ...readManner(options),
  }),
};

export function checksOption(): Option {
  return listOption('--checks <ids>', 'only these check ids or areas, comma-separated');
}

export function pssVersionOption(): Option {
  return new Option('--pss-version <version>', 'Pod Security Standards of v1.N (default: latest)');
}

export function readPssVersion(options: Options): string | undefined {
  return textOf(options['pssVersion']);
}
