import { Option } from 'commander';
import { pathsFormats } from '../command.ts';
import { pssVersionOption, readPssVersion } from './define-audit.ts';
import type { CommandDefinition } from './definition.ts';
import { choiceOf, choiceOption, listOption, readManner, readSource, textsOf } from './options.ts';

const outputs = ['text', 'json'] as const;

export const definePaths: CommandDefinition = {
  name: 'paths',
  summary: 'which ways lead from the outside to the crown jewels',
  description:
    'Shows the cheapest ways of an attacker from the internet, the network around the cluster or the API server to ' +
    'cluster-admin, nodes, Secrets and cloud credentials, hop by hop with the finding that allows each; where the ways ' +
    'meet; and the fewest fixes that cut the most of them. -n keeps ways through a namespace.',
  arguments: [{ name: '[path...]', description: 'files, folders or snapshots; - is stdin' }],
  options: [choiceOption('-o, --output <format>', 'form of the answer', pathsFormats), pssVersionOption()],
  takesSource: true,
  examples: [
    ['k8s-risk paths', 'of the current cluster'],
    ['k8s-risk paths --demo', 'of the demo cluster'],
    ['k8s-risk paths deploy/ -o mermaid', 'a picture for a review'],
    ['k8s-risk paths -o dot | dot -Tsvg > paths.svg', 'with Graphviz'],
  ],
  read: (paths, options) => ({
    name: 'paths',
    source: readSource(options, paths),
    output: choiceOf(options['output'], pathsFormats, 'text'),
    pssVersion: readPssVersion(options),
    ...readManner(options),
  }),
};

export const defineScore: CommandDefinition = {
  name: 'score',
  summary: 'risk and grade, and what they are made of',
  description:
    'Prints the headline risk (0 to 100, lower is better) with its grade, both published models with their factors, ' +
    'and what fixing one thing gains. --receipt computes the numbers again from the inputs in the report alone; PATH ' +
    'may be a report that audit -o json has written.',
  arguments: [{ name: '[path...]', description: 'a saved report (.json), or files, folders or snapshots' }],
  options: [
    new Option('--receipt', 'compute the scores again from their inputs'),
    choiceOption('-o, --output <format>', 'form of the answer', outputs),
    pssVersionOption(),
  ],
  takesSource: true,
  examples: [
    ['k8s-risk score', 'of the current cluster'],
    ['k8s-risk score report.json --receipt', 'check the numbers of a saved report'],
  ],
  read: (paths, options) => ({
    name: 'score',
    source: readSource(options, paths),
    receipt: options['receipt'] === true,
    output: choiceOf(options['output'], outputs, 'text'),
    pssVersion: readPssVersion(options),
    ...readManner(options),
  }),
};

export const defineWhatIf: CommandDefinition = {
  name: 'what-if',
  summary: 'score and paths after some fixes or changes',
  description:
    'Compares the score and the attack paths of now with those after the findings of --fix, or with the manifests of ' +
    'PATH laid over the cluster (or over the files of -f). Nothing is changed.',
  arguments: [{ name: '[path...]', description: 'manifests that replace or join what is there' }],
  options: [
    listOption('--fix <ids>', 'ids of findings that are fixed, comma-separated (repeatable)'),
    choiceOption('-o, --output <format>', 'form of the answer', outputs),
    pssVersionOption(),
  ],
  takesSource: true,
  examples: [
    ['k8s-risk what-if --demo --fix 3f9c2a,77aa01', 'two fixes on the demo cluster'],
    ['k8s-risk what-if deploy/', 'these manifests on the current cluster'],
    ['k8s-risk what-if new/ -f old/', 'one folder laid over another'],
  ],
  read: (paths, options) => ({
    name: 'what-if',
    source: readSource(options),
    fixes: textsOf(options['fix']),
    over: paths,
    output: choiceOf(options['output'], outputs, 'text'),
    pssVersion: readPssVersion(options),
    ...readManner(options),
  }),
};
