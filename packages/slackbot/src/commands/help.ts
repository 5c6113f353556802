import { ok, verbRules } from '@k8s-risk/core';
import type { VerbRule } from '@k8s-risk/core';
import { bold, code, lines } from '../blocks/page.ts';
import type { Line } from '../blocks/page.ts';
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

function overview(request: Request): ReturnType<typeof topicPage> {
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
  return {
    title: 'What you can ask here',
    summary: `What you can ask here: ${rules.map(({ verb }) => verb).join(', ')}`,
    parts: [
      lines(...intro),
      {
        kind: 'list',
        ordered: false,
        items: rules.map(({ verb, aliases, summary, example }): Line => [
          bold(aliases.length === 0 ? verb : `${verb}, ${aliases.join(', ')}`),
          ` — ${summary}  `,
          code(`${calledAs} ${example}`),
        ]),
      },
    ],
    notes: [
      [
        'Filters: sev:critical,high ns:pay* kind: name: check: owner: status:new since:7d, and bare words. Target: CLUSTER or CLUSTER/NAMESPACE.',
      ],
    ],
  };
}

function topicPage(
  { verb, aliases, summary, usage, example, flags }: VerbRule,
  { calledAs }: Request,
): {
  readonly title: string;
  readonly summary: string;
  readonly parts: readonly ReturnType<typeof lines>[];
  readonly notes?: readonly Line[];
} {
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
