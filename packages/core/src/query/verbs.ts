import type { Surface, Verb } from './line.ts';

export interface VerbRule {
  readonly verb: Exclude<Verb, 'open'>;
  readonly aliases: readonly string[];
  readonly on: readonly Surface[];
  /** What may follow the verb, for help: `VERB RESOURCE`. */
  readonly usage: string;
  readonly summary: string;
  /** One whole line. */
  readonly example: string;
  /** filter: terms, targets and bare words; target: only CLUSTER and what is below it; words: its own arguments alone. */
  readonly takes: 'filter' | 'target' | 'words';
  readonly flags: Readonly<Record<string, 'switch' | 'value'>>;
}

const everywhere: readonly Surface[] = ['terminal', 'plain', 'slack'];
const shells: readonly Surface[] = ['terminal', 'plain'];
const terminal: readonly Surface[] = ['terminal'];
const slack: readonly Surface[] = ['slack'];

type Rest = Partial<Pick<VerbRule, 'aliases' | 'on' | 'usage' | 'flags' | 'takes'>>;

function rule(verb: VerbRule['verb'], summary: string, example: string, rest: Rest = {}): VerbRule {
  const usage = rest.usage ?? (rest.takes === 'words' ? '' : '[TARGET] [FILTER...]');
  return { verb, summary, example, aliases: [], on: everywhere, takes: 'filter', flags: {}, ...rest, usage };
}

const target = { takes: 'target', usage: '[TARGET]' } as const;

/** Every verb in the order of the help. */
export const verbRules: readonly VerbRule[] = [
  rule('overview', 'what is wrong now, and what to do first', 'overview @prod', { ...target, on: shells }),
  rule('findings', 'what is wrong, worst first', 'findings sev:crit,high ns:pay*', {
    flags: { page: 'value', share: 'switch' },
  }),
  rule('workloads', 'every workload with its worst findings', 'workloads kind:deploy', { on: shells }),
  rule('namespaces', 'every namespace with its score and guard rails', 'namespaces team-*', {
    aliases: ['ns'],
    on: shells,
  }),
  rule('who-can', 'who may do this', 'who-can get secrets -n payments', {
    aliases: ['whocan'],
    takes: 'words',
    usage: '[VERB RESOURCE] [-n NS]',
  }),
  rule('what-can', 'what this subject may do', 'what-can sa:ci/deployer', {
    aliases: ['can'],
    takes: 'words',
    usage: '[SUBJECT]',
  }),
  rule('network', 'who can reach whom', 'network internet payments/api:8080', {
    aliases: ['reach'],
    takes: 'words',
    usage: '[FROM TO[:PORT]]',
  }),
  rule('images', 'every image, where it runs and what is known of it', 'images image:nginx', { on: shells }),
  rule('paths', 'ways an attacker could go', 'paths to:cluster-admin', { usage: '[from:X] [to:Y] [FILTER...]' }),
  rule('compliance', 'controls of a framework and what is said about them', 'compliance cis-1.12', {
    on: shells,
    usage: '[FRAMEWORK] [FILTER...]',
  }),
  rule('live', 'what changes, as it changes', 'live sev>=high', { on: terminal }),
  rule('history', 'what changed, and what it did to the score', 'history since:30d', {
    aliases: ['trend'],
    usage: '[KIND/NS/NAME|FINDING] [FILTER...]',
  }),
  rule('diff', 'two audits compared', 'diff @-1d', { usage: '[A [B]] [FILTER...]' }),
  rule('exceptions', 'what was accepted, by whom and until when', 'exceptions owner:sre', { aliases: ['mutes'] }),
  rule('fleet', 'every cluster with its score', 'fleet risk>50', { aliases: ['clusters', 'ctx'] }),
  rule('score', 'risk and grade with their factors', 'score prod/payments', {
    ...target,
    flags: { share: 'switch', receipt: 'switch' },
  }),
  rule('top', 'the fixes that help most', 'top 5 ns:payments', {
    usage: '[N] [FILTER...]',
    flags: { share: 'switch' },
  }),
  rule('explain', 'why it matters, evidence and fix', 'explain 5ad1fc5c', {
    takes: 'words',
    usage: '[CHECK|FINDING]',
  }),
  rule('fix', 'the change that cures a finding', 'fix 5ad1fc5c', {
    takes: 'words',
    usage: '[FINDING]',
    flags: { all: 'switch' },
  }),
  rule('accept', 'accept a finding, with a reason and until when', 'accept 5ad1fc5c for 30d because "tool pinned"', {
    aliases: ['mute'],
    on: ['terminal', 'slack'],
    usage: '[FINDING|FILTER...] [for 30d] [because "REASON"]',
    flags: { owner: 'value', ticket: 'value', until: 'value' },
  }),
  rule('unaccept', 'take an exception back', 'unaccept 5ad1fc5c', {
    aliases: ['unmute'],
    on: ['terminal', 'slack'],
    takes: 'words',
    usage: '[FINDING]',
  }),
  rule('owner', 'whom findings are for', 'owner ns:payments @payments-oncall', {
    aliases: ['owners'],
    on: slack,
    usage: '[FILTER... @TEAM]',
  }),
  rule('digest', 'reports on a schedule', 'digest add daily 09:00 Europe/Rome prod sev:high', {
    aliases: ['digests'],
    on: slack,
    usage: '[list|add WHEN|edit|preview|now|pause|resume|remove ID] [TARGET] [FILTER...]',
  }),
  rule('alerts', 'what this channel is told at once', 'alerts on sev:critical prod', {
    aliases: ['alert'],
    flags: { quiet: 'value' },
    on: slack,
    usage: '[status|on|off] [TARGET] [FILTER...]',
  }),
  rule('scan', 'audit a cluster now', 'scan prod', { ...target, on: ['terminal', 'slack'] }),
  rule('default', 'the cluster that this channel means', 'default prod', {
    ...target,
    on: slack,
    usage: 'CLUSTER[/NS]',
  }),
  rule('status', 'is everything running', 'status', { ...target, on: slack }),
  rule('whoami', 'what you may do here, and why', 'whoami', { ...target, on: slack, usage: '' }),
  rule('approvals', 'fixes that wait for your word', 'approvals', { ...target, on: slack }),
  rule('help', 'this', 'help findings', { aliases: ['?'], takes: 'words', usage: '[VERB]' }),
  rule('set', 'a preference', 'set theme light', { on: terminal, takes: 'words', usage: '[NAME VALUE]' }),
  rule('columns', 'which columns are shown', 'cols', { aliases: ['cols'], on: terminal, takes: 'words' }),
  rule('save', 'keep where you are, under a word (or a letter)', 'save weekly', {
    on: terminal,
    takes: 'words',
    usage: 'NAME',
  }),
  rule('view', 'go to what was saved: view weekly, or just weekly', 'view weekly', {
    on: terminal,
    takes: 'words',
    usage: '[NAME]',
  }),
  rule('bookmarks', 'all that was saved, under letters and words', 'bookmarks', {
    aliases: ['views'],
    on: terminal,
    usage: '[FILTER...]',
  }),
  rule('log', 'what this program did', 'log', { on: terminal, takes: 'words' }),
  rule('export', 'this view as a file', 'export json out.json', {
    on: terminal,
    takes: 'words',
    usage: 'FORMAT [FILE]',
  }),
  rule('yaml', 'an object as it is', 'yaml deploy/payments/api', {
    on: terminal,
    takes: 'words',
    usage: '[KIND/[NS/]NAME]',
  }),
  rule('quit', 'leave', 'q', { aliases: ['q', 'q!', 'exit'], on: terminal, takes: 'words' }),
];

/** Commands of the shell that are no verbs of the grammar. */
const shellCommands: ReadonlySet<string> = new Set([
  'audit',
  'checks',
  'what-if',
  'snapshot',
  'import',
  'permissions',
  'completion',
  'rbac',
]);

export function ruleOf(word: string): VerbRule | undefined {
  const wanted = word.toLowerCase();
  return verbRules.find(({ verb, aliases }) => verb === wanted || aliases.includes(wanted));
}

/** A verb or a command of the shell, on whatever surface: nothing else may be called so. */
export function isCommandWord(word: string): boolean {
  return ruleOf(word) !== undefined || shellCommands.has(word.toLowerCase());
}

/** The names under which a surface knows its verbs, aliases included. */
export function verbNames(surface: Surface): readonly string[] {
  return verbRules.filter(({ on }) => on.includes(surface)).flatMap(({ verb, aliases }) => [verb, ...aliases]);
}

/** Where a verb that this surface lacks exists, as a sentence; undefined for what exists nowhere. */
export function whereElse(word: string, surface: Surface): string | undefined {
  const wanted = word.toLowerCase();
  const found = ruleOf(wanted);
  if (found !== undefined) return found.on.includes(surface) ? undefined : `"${word}" is ${placesOf(found, word)}`;
  if (surface !== 'plain' && shellCommands.has(wanted))
    return `"${word}" is a command of the shell: k8s-risk ${wanted}`;
  return undefined;
}

function placesOf({ on, verb }: VerbRule, word: string): string {
  const places = on.map((surface) => {
    switch (surface) {
      case 'terminal':
        return `in the terminal UI (:${word.toLowerCase()})`;
      case 'plain':
        return `a command of the shell (k8s-risk ${shellNames[verb] ?? verb})`;
      case 'slack':
        return `in Slack (/k8s-risk ${word.toLowerCase()})`;
    }
  });
  return places.join(' and ');
}

/** Shell commands of more than the verb. */
const shellNames: Readonly<Partial<Record<Verb, string>>> = { 'who-can': 'rbac who-can', 'what-can': 'rbac what-can' };
