import type { CommandDefinition } from './definition.ts';
import { choiceOf, choiceOption, readManner, readSource } from './options.ts';

const outputs = ['table', 'json'] as const;

export const defineNetwork: CommandDefinition = {
  name: 'network',
  summary: 'who can talk to whom',
  description:
    'Says which workload reaches which other workload or address, on which ports, under the NetworkPolicies and the ' +
    'policies of the admin and baseline tiers. -n keeps what begins or ends in a namespace; policies of every namespace count.',
  arguments: [{ name: '[path...]', description: 'files, folders or snapshots; - is stdin' }],
  options: [choiceOption('-o, --output <format>', 'form of the answer', outputs)],
  takesSource: true,
  examples: [
    ['k8s-risk network', 'of the current cluster'],
    ['k8s-risk network deploy/ -n shop', 'what begins or ends in a namespace'],
    ['k8s-risk network deploy/ -o json', 'one line a pair, for scripts'],
  ],
  read: (paths, options) => ({
    name: 'network',
    source: readSource(options, paths),
    output: choiceOf(options['output'], outputs, 'table'),
    ...readManner(options),
  }),
};
