import { Option } from 'commander';
import { pssVersionOption, readPssVersion } from './define-audit.ts';
import type { CommandDefinition } from './definition.ts';
import { choiceOf, choiceOption, readManner, readSource, textOf } from './options.ts';

export const defineExplain: CommandDefinition = {
  name: 'explain',
  summary: 'why a check or a finding matters, and how to fix it',
  description:
    'Explains a check by its id, or a finding by its id or an unambiguous beginning of it (4 characters or more). ' +
    'A finding is looked for in an audit of the same source: give the PATH with -f.',
  arguments: [{ name: '<check-or-finding>', description: 'id of a check or of a finding' }],
  options: [choiceOption('-o, --output <format>', 'form of the answer', ['text', 'json']), pssVersionOption()],
  takesSource: true,
  examples: [
    ['k8s-risk explain pss-baseline-privileged', 'a check'],
    ['k8s-risk explain 3f9c2a -f deploy/', 'a finding of an audit of deploy/'],
  ],
  read: ([subject = ''], options) => ({
    name: 'explain',
    subject,
    source: readSource(options),
    output: choiceOf(options['output'], ['text', 'json'], 'text'),
    pssVersion: readPssVersion(options),
    ...readManner(options),
  }),
};

export const defineChecks: CommandDefinition = {
  name: 'checks',
  summary: 'the catalogue of checks',
  description: 'Lists every check with its severity, or prints all that is known of one.',
  arguments: [{ name: '[id]', description: 'one check' }],
  options: [
    new Option('--area <area>', 'only the checks of an area, e.g. rbac'),
    choiceOption('-o, --output <format>', 'form of the answer', ['table', 'json']),
  ],
  takesSource: false,
  examples: [
    ['k8s-risk checks', 'all of them'],
    ['k8s-risk checks --area pod-security', 'one area'],
    ['k8s-risk checks pss-baseline-privileged', 'one check'],
  ],
  read: ([id], options) => ({
    name: 'checks',
    id,
    area: textOf(options['area']),
    output: choiceOf(options['output'], ['table', 'json'], 'table'),
    ...readManner(options),
  }),
};
