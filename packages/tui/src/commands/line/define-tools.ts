import { secretModes } from '../command.ts';
import { checksOption } from './define-audit.ts';
import type { CommandDefinition } from './definition.ts';
import { choiceOf, choiceOption, readManner, readSource, textsOf } from './options.ts';

export const defineSnapshotSave: CommandDefinition = {
  name: 'snapshot save',
  summary: 'everything an audit needs in one redacted file',
  description:
    'Writes what an audit looks at to one file (.gz: compressed) without Secret, ConfigMap or env values. Every command takes ' +
    'it as PATH, and judges it as the cluster that it was taken of, at its own time.',
  arguments: [{ name: '<file>', description: 'file to write; - is stdout' }],
  options: [],
  takesSource: true,
  examples: [
    ['k8s-risk snapshot save prod.snapshot', 'the current cluster'],
    ['k8s-risk audit prod.snapshot', 'audit it later, elsewhere'],
  ],
  read: ([file = ''], options) => ({
    name: 'snapshot-save',
    file,
    source: readSource(options),
    ...readManner(options),
  }),
};

export const definePermissions: CommandDefinition = {
  name: 'permissions',
  summary: 'the smallest role that the audit needs',
  description:
    'Prints the minimal ClusterRole (or, with -n, Role) for the checks asked for, as YAML to apply, with what each rule ' +
    'is for. Nothing is asked of a cluster.',
  arguments: [],
  options: [checksOption(), choiceOption('-o, --output <format>', 'form of the answer', ['yaml', 'json'])],
  takesSource: true,
  examples: [
    ['k8s-risk permissions', 'all checks, all namespaces'],
    ['k8s-risk permissions -n shop', 'one namespace'],
    ['k8s-risk permissions --checks rbac | kubectl apply -f -', 'one area, applied'],
  ],
  read: (_words, options) => ({
    name: 'permissions',
    source: readSource(options),
    checks: textsOf(options['checks']),
    secrets: choiceOf(options['secrets'], secretModes, 'none'),
    output: choiceOf(options['output'], ['yaml', 'json'], 'yaml'),
    ...readManner(options),
  }),
};

const shells = ['bash', 'zsh', 'fish'] as const;

export const defineCompletion: CommandDefinition = {
  name: 'completion',
  summary: 'completion script of a shell',
  description: 'Prints a script that completes commands, options and check ids.',
  arguments: [{ name: '<shell>', description: 'bash, zsh or fish', choices: shells }],
  options: [],
  takesSource: false,
  examples: [
    ['source <(k8s-risk completion bash)', 'in ~/.bashrc'],
    ['k8s-risk completion zsh > "${fpath[1]}/_k8s-risk"', 'once, for zsh'],
    ['k8s-risk completion fish > ~/.config/fish/completions/k8s-risk.fish', 'once, for fish'],
  ],
  read: ([shell], options) => ({ name: 'completion', shell: choiceOf(shell, shells, 'bash'), ...readManner(options) }),
};
