import { viewOutputs } from '../command.ts';
import type { ViewName } from '../command.ts';
import { pssVersionOption, readPssVersion } from './define-audit.ts';
import type { CommandDefinition } from './definition.ts';
import { choiceOf, choiceOption, readManner, readSource } from './options.ts';

interface ViewWords {
  readonly summary: string;
  readonly description: string;
  /** Words behind the view's name, and what they show. */
  readonly examples: readonly (readonly [words: string, effect: string])[];
  readonly outputs?: readonly (typeof viewOutputs)[number][];
}

const filterHelp =
  'FILTER: field:value words that all must hold, a,b for or, * in values, ! for not; bare words are looked for in the row. ' +
  'Fields: sev ns kind name check area image sa owner path cis status since age risk, as far as the rows have them.';

const written: Readonly<Record<ViewName, ViewWords>> = {
  findings: {
    summary: 'what is wrong, one line a topic',
    description: `Findings as lines: severity, what, where, what its fix gains. ${filterHelp}`,
    examples: [
      ["'sev>=high' 'ns:pay*'", 'by severity and namespace'],
      ['check:run-as-root -o json', 'as data'],
      ['status:accepted', 'what was accepted'],
      ['--all-contexts sev:critical', 'the worst of every cluster'],
    ],
  },
  workloads: {
    summary: 'every workload with its worst findings',
    description: `Workloads with findings, Pod Security level and exposure; sev is the worst of a workload. ${filterHelp}`,
    examples: [
      ['sev:critical', 'those with a critical finding'],
      ['kind:deploy privileged', 'by kind and word'],
    ],
  },
  namespaces: {
    summary: 'every namespace with its risk and guard rails',
    description: `Namespaces with risk, findings, and what guards them; ? is what could not be judged. ${filterHelp}`,
    examples: [
      ["'risk>40'", 'the risky ones'],
      ["'ns:team-*' -o csv", 'as a table elsewhere'],
    ],
  },
  images: {
    summary: 'every image and where it runs',
    description: `Images as they are written, how they are pinned, where they run. ${filterHelp}`,
    examples: [
      ['none', 'those without tag or digest'],
      ['image:nginx', 'by name'],
    ],
  },
  compliance: {
    summary: 'controls of a framework and what is said of them',
    description: `Controls of the framework that is named first, else of pss. What no check judges is manual, never met. ${filterHelp}`,
    examples: [
      ['cis-1.12', 'the CIS benchmark'],
      ['nsa status:open', 'what is violated'],
    ],
  },
  exceptions: {
    summary: 'what was accepted, by whom and until when',
    description: `Exceptions of the policy, of annotations and of the database, with what they cover; what has ended comes first. -o yaml is the policy file's form. ${filterHelp}`,
    examples: [
      ['', 'all of them'],
      ['expired', 'what has ended'],
      ['-o yaml', 'for the policy file'],
    ],
    outputs: viewOutputs,
  },
  fleet: {
    summary: 'every cluster with its score',
    description: `Clusters with risk, findings and coverage; one that cannot be reached is a row with its error. Without --context: every context. ${filterHelp}`,
    examples: [
      ['', 'every context of the kubeconfig'],
      ['--context prod --context staging', 'these'],
    ],
  },
  live: {
    summary: 'what changes in a live cluster, as it changes',
    description: `Changes of findings until somebody ends it: text, or JSON lines with -o json. ${filterHelp}`,
    examples: [
      ["'sev>=high'", 'what matters'],
      ['--demo', 'the demo cluster changes'],
    ],
    outputs: ['table', 'json'],
  },
};

/** One command a view of the terminal UI. */
export const defineViews: readonly CommandDefinition[] = Object.entries(written).map(([view, words]) =>
  defineView(view as ViewName, words),
);

function defineView(view: ViewName, { summary, description, examples, outputs }: ViewWords): CommandDefinition {
  const forms = outputs ?? ['table', 'json', 'csv', 'markdown'];
  return {
    name: view,
    summary,
    description,
    arguments: [{ name: '[filter...]', description: 'what the rows must fit; @NAME for a context' }],
    options: [choiceOption('-o, --output <format>', 'form of the answer', forms), pssVersionOption()],
    takesSource: true,
    examples: examples.map(([line, effect]) => [`k8s-risk ${view} ${line}`.trimEnd(), effect] as const),
    read: (filter, options) => ({
      name: 'view',
      view,
      words: filter,
      source: readSource(options),
      output: choiceOf(options['output'], viewOutputs, 'table'),
      pssVersion: readPssVersion(options),
      ...readManner(options),
    }),
  };
}
