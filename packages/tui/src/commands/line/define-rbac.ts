import type { CommandDefinition } from './definition.ts';
import { choiceOf, choiceOption, readManner, readSource } from './options.ts';

const outputs = ['table', 'json'] as const;

export const defineWhoCan: CommandDefinition = {
  name: 'rbac who-can',
  summary: 'who may do this',
  description:
    'Answers exactly as the RBAC authorizer does: every subject, with every binding that leads to it. Without -n only ' +
    'what holds in the whole cluster counts. RESOURCE is a plural, with /subresource and .group if wanted.',
  arguments: [
    { name: '<verb>', description: 'get, list, create, impersonate, ... or *' },
    { name: '<resource>', description: 'secrets, pods/exec, deployments.apps, or a path such as /metrics' },
  ],
  options: [choiceOption('-o, --output <format>', 'form of the answer', outputs)],
  takesSource: true,
  examples: [
    ['k8s-risk rbac who-can get secrets -n shop', 'of the current cluster'],
    ['k8s-risk rbac who-can create pods/exec -n shop -f deploy/', 'of manifests'],
  ],
  read: ([verb = '', resource = ''], options) => ({
    name: 'who-can',
    verb,
    resource,
    source: readSource(options),
    output: choiceOf(options['output'], outputs, 'table'),
    ...readManner(options),
  }),
};

export const defineWhatCan: CommandDefinition = {
  name: 'rbac what-can',
  summary: 'what a subject may do',
  description:
    'Lists every rule that holds for a subject and for the groups that it belongs to, with the bindings that give it.',
  arguments: [{ name: '<subject>', description: 'NAMESPACE/NAME or sa:NAMESPACE/NAME, group:NAME, user:NAME' }],
  options: [choiceOption('-o, --output <format>', 'form of the answer', outputs)],
  takesSource: true,
  examples: [
    ['k8s-risk rbac what-can shop/worker', 'a service account'],
    ['k8s-risk rbac what-can group:system:authenticated', 'everybody who is logged in'],
  ],
  read: ([subject = ''], options) => ({
    name: 'what-can',
    subject,
    source: readSource(options),
    output: choiceOf(options['output'], outputs, 'table'),
    ...readManner(options),
  }),
};
