import { ok, verbRules } from '@k8s-risk/core';
import type { Verb, VerbRule } from '@k8s-risk/core';
import { bold, code, lines } from '../blocks/page.ts';
import type { Line, Page, Part } from '../blocks/page.ts';
import { defineCommand } from './command.ts';
import type { Request } from './command.ts';

/** What can be asked here, by whoever asks. */
export const help = defineCommand({
  verb: 'help',
  access: 'anyone',
  run: (line, request) => {
    const rule = line.topic === undefined ? undefined : ruleOf(line.topic);
    return Promise.resolve(ok({ page: rule === undefined ? overview(request) : topicPage(rule, request) }));
  },
});

function overview(request: Request): Page {
  const { calledAs, policy } = request;
  const rules = slackRules().filter(({ verb }) => request.allows(verb));
  const intro: readonly Line[] =
    policy === undefined
      ? [
          [bold('Setup: nobody has said yet who may see what.')],
          [
            'Until then I answer help, whoami, status, and score without names. Whoever runs me adds an ',
            code('access'),
            ' section to my configuration file.',
          ],
        ]
      : [['The security state of your clusters, live: ask, and I answer from what I watch.']];
  const sections = topics.flatMap(({ title, verbs }): readonly Part[] => {
    const items = rules
      .filter(({ verb }) => verbs.includes(verb))
      .map(({ verb, summary }): Line => [bold(nameOf(verb)), ` — ${summary}`]);
    return items.length === 0 ? [] : [lines([bold(title)]), { kind: 'list', ordered: false, items }];
  });
  return {
    title: 'What you can ask here',
    summary: `What you can ask here: ${rules.map(({ verb }) => nameOf(verb)).join(', ')}`,
    parts: [
      lines(...intro),
      { kind: 'list', ordered: false, items: examplesFor(request).map((example) => [code(`${calledAs} ${example}`)]) },
      ...sections,
    ],
    notes: [
      [code(`${calledAs} help findings`), ' says more of one of them.'],
      [
        'Filters: sev:critical,high ns:pay* kind: name: check: status:new since:7d, and bare words. Targets: CLUSTER, CLUSTER/NAMESPACE.',
      ],
    ],
  };
}

/** What can be asked, by what people want. */
const topics: readonly { readonly title: string; readonly verbs: readonly Verb[] }[] = [
  {
    title: 'See',
    verbs: [
      'score',
      'findings',
      'top',
      'explain',
      'history',
      'diff',
      'paths',
      'network',
      'who-can',
      'what-can',
      'fleet',
      'exceptions',
    ],
  },
  { title: 'Act', verbs: ['fix', 'accept', 'unaccept', 'owner', 'scan', 'approvals'] },
  { title: 'This channel', verbs: ['digest', 'alerts', 'default'] },
  { title: 'Me', verbs: ['status', 'whoami'] },
];

/** As people call it. */
function nameOf(verb: Verb): string {
  switch (verb) {
    case 'history':
      return 'trend';
    case 'fleet':
      return 'clusters';
    case 'exceptions':
      return 'mutes';
    default:
      return verb;
  }
}

/** Lines that work in this very channel. */
function examplesFor({ allows, dependencies, sees, policy }: Request): readonly string[] {
  const visible = dependencies.clusters.all().filter(({ name }) => policy === undefined || sees.cluster(name));
  const [first, second] = visible;
  const where = first === undefined || second === undefined ? '' : ` ${first.name}`;
  const candidates: readonly { readonly verb: Verb; readonly line: string }[] = [
    { verb: 'score', line: `score${where}` },
    { verb: 'top', line: `top 5${where}` },
    { verb: 'findings', line: `findings${where} sev:critical status:new` },
    { verb: 'history', line: `trend${where} 30d` },
    { verb: 'digest', line: `digest add weekdays 09:00 Europe/Rome${where}` },
  ];
  return candidates.filter(({ verb }) => allows(verb)).map(({ line }) => line);
}

function topicPage({ verb, aliases, summary, usage, example, flags }: VerbRule, { calledAs }: Request): Page {
  const names = Object.keys(flags).map((flag) => `--${flag}`);
  return {
    title: verb,
    summary: `${verb}: ${summary}`,
    parts: [
      lines(
        [`${summary.slice(0, 1).toUpperCase()}${summary.slice(1)}.`],
        [code(`${calledAs} ${verb} ${usage}`.trimEnd())],
        ['for example ', code(`${calledAs} ${example}`)],
        ...(aliases.length === 0 ? [] : [[`also called ${aliases.join(', ')}`]]),
        ...(names.length === 0 ? [] : [[`flags: ${names.join(', ')}`]]),
      ),
    ],
  };
}

function slackRules(): readonly VerbRule[] {
  return verbRules.filter(({ on }) => on.includes('slack'));
}

function ruleOf(word: string): VerbRule | undefined {
  const wanted = word.toLowerCase();
  return slackRules().find(({ verb, aliases }) => verb === wanted || aliases.includes(wanted));
}
