import { frameworks, groupTitles, makePaint } from '@k8s-risk/core';
import type { AnyCheck, ReportText } from '@k8s-risk/core';
import { wrapText } from '@k8s-risk/core/text';
import type { Terminal } from './terminal.ts';

const modes: Readonly<Record<AnyCheck['mode'], string>> = {
  both: 'manifests and live clusters',
  live: 'live clusters',
  files: 'Dockerfiles and compose files',
  import: 'imported reports',
};

/** All that is known of a check, for people. */
export function* checkText(check: AnyCheck, { columns, colours }: Terminal): ReportText {
  const paint = makePaint(colours);
  yield `${paint.bold(check.title)}\n${check.id}\n\n`;
  yield `  severity    ${check.severity}\n  area        ${check.area}\n`;
  if (check.group !== undefined) yield `  group       ${groupTitles[check.group] ?? check.group}\n`;
  yield `  looks at    ${modes[check.mode]}\n`;
  for (const [framework, ids] of controlsByFramework(check)) yield `  ${framework.padEnd(11)} ${ids.join(', ')}\n`;
  yield* section('Why it matters', check.why, columns);
  yield* section('What to do', check.fix, columns);
  const parameters = Object.entries(check.parameters ?? {});
  if (parameters.length > 0) {
    yield `\n${paint.bold('Settings')} (policy file: parameters.${check.id})\n`;
    for (const [name, { description, default: value }] of parameters) {
      yield* wrapText(`${name}: ${description} Default: ${JSON.stringify(value)}`, columns - 2).map(
        (line) => `  ${line}\n`,
      );
    }
  }
  yield `\n${paint.bold('Fails')}\n${indented(check.examples.failing)}`;
  yield `\n${paint.bold('Passes')}\n${indented(check.examples.passing)}`;
  if ((check.references ?? []).length > 0) yield `\n${(check.references ?? []).map((link) => `${link}\n`).join('')}`;
  if (check.retired !== undefined) yield `\nRetired in ${check.retired.since}: use ${check.retired.insteadUse}.\n`;

  function* section(title: string, text: string, width: number): ReportText {
    yield `\n${paint.bold(title)}\n`;
    yield* wrapText(text, width - 2).map((line) => `  ${line}\n`);
  }
}

function controlsByFramework({
  controls,
}: Pick<AnyCheck, 'controls'>): readonly (readonly [string, readonly string[]])[] {
  return frameworks.flatMap(({ id }) => {
    const ids = controls.filter(({ framework }) => framework === id).map((control) => control.id);
    return ids.length === 0 ? [] : [[id, ids] as const];
  });
}

function indented(example: string): string {
  return example
    .trim()
    .split('\n')
    .map((line) => (line === '' ? '\n' : `  ${line}\n`))
    .join('');
}
