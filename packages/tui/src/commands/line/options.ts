import { Option } from 'commander';
import type { Command as CommanderCommand } from 'commander';
import { secretModes } from '../command.ts';
import type { Manner, SourceChoice } from '../command.ts';

/** What commander has read; every member is absent unless it was written. */
export type Options = Readonly<Record<string, unknown>>;

export function addMannerOptions(command: CommanderCommand): CommanderCommand {
  return command
    .optionsGroup('How to speak:')
    .option('--no-color', 'no colours (also NO_COLOR)')
    .option('-q, --quiet', 'no words about the run on stderr')
    .option('--verbose', 'more evidence; stack traces of internal errors');
}

export function addSourceOptions(command: CommanderCommand): CommanderCommand {
  return command
    .optionsGroup('What to look at:')
    .option('-f, --file <path>', 'manifests or a snapshot instead of a cluster (repeatable; - is stdin)', collect)
    .option('--demo', 'the embedded demo cluster')
    .option('--context <name>', 'context of the kubeconfig (repeatable)', collect)
    .option('--all-contexts', 'every context of the kubeconfig')
    .option('--kubeconfig <file>', 'kubeconfig to use (also KUBECONFIG, several files)')
    .option('-n, --namespace <name>', 'only this namespace (repeatable)', collect)
    .option('-A, --all-namespaces', 'all namespaces')
    .option('--policy <file>', 'policy file (default: k8s-risk.yaml here or above)')
    .addOption(choiceOption('--secrets <mode>', 'how much of Secrets is read', secretModes));
}

export function choiceOption(flags: string, description: string, choices: readonly string[]): Option {
  return new Option(flags, description).choices(choices);
}

export function listOption(flags: string, description: string): Option {
  return new Option(flags, description).argParser((value: string, previous: readonly string[] | undefined) => [
    ...(previous ?? []),
    ...value.split(',').filter((item) => item !== ''),
  ]);
}

export function readManner(options: Options): Manner {
  return {
    quiet: options['quiet'] === true,
    verbose: options['verbose'] === true,
    colours: options['color'] === false ? false : undefined,
  };
}

export function readSource(options: Options, paths: readonly string[] = []): SourceChoice {
  return {
    paths: [...paths, ...textsOf(options['file'])],
    demo: options['demo'] === true,
    contexts: textsOf(options['context']),
    allContexts: options['allContexts'] === true,
    kubeconfig: textOf(options['kubeconfig']),
    namespaces: textsOf(options['namespace']),
    allNamespaces: options['allNamespaces'] === true,
    policy: textOf(options['policy']),
    secrets: choiceOf(options['secrets'], secretModes, 'none'),
  };
}

export function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

export function textsOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}

/** The value if it is one of the choices (commander has refused all others), else the default. */
export function choiceOf<Choice extends string>(value: unknown, choices: readonly Choice[], otherwise: Choice): Choice {
  return choices.find((choice) => choice === value) ?? otherwise;
}

function collect(value: string, previous: readonly string[] | undefined): readonly string[] {
  return [...(previous ?? []), value];
}
