import { catalogue, frameworks, groupTitles } from '@k8s-risk/core';
import type { AnyCheck } from '@k8s-risk/core';
import { wrapText } from '@k8s-risk/core/text';
import type { Line } from '../format/line.ts';
import { yamlLine } from '../format/yaml-line.ts';
import type { Place } from '../state/place.ts';
import { paragraph } from './document.ts';
import type { Document } from './document.ts';

type RulePlace = Extract<Place, { view: 'rule' }>;

/** All that is known of the check with this id. */
export function ruleDocument({ checkId }: RulePlace, width: number): Document {
  const check = catalogue.find(({ id }) => id === checkId);
  return check === undefined
    ? paragraph(`This version does not know the check ${checkId}.`, { width, style: 'warning' })
    : checkDocument(check, width);
}

const modes: Readonly<Record<AnyCheck['mode'], string>> = {
  both: 'manifests and live clusters',
  live: 'live clusters',
  files: 'Dockerfiles and compose files',
  import: 'imported reports',
};

/** What a check is about, why, how it is judged, who asks for it: on the screen, and in what `explain` and `checks` print. */
export function checkDocument(check: AnyCheck, width: number): Document {
  const {
    id,
    title,
    severity,
    area,
    group,
    mode,
    why,
    fix,
    parameters = {},
    examples,
    references = [],
    retired,
  } = check;
  const settings = Object.entries(parameters);
  return [
    ...wrapped(title, width, 'title'),
    [{ text: id, style: 'dim' }],
    [],
    fact('severity', severity),
    fact('area', area),
    ...(group === undefined ? [] : [fact('group', groupTitles[group] ?? group)]),
    fact('looks at', modes[mode]),
    ...controlsByFramework(check).map(([framework, ids]) => fact(framework, ids.join(', '))),
    ...section('Why it matters', indented(why, width)),
    ...section('What to do', indented(fix, width)),
    ...(settings.length === 0
      ? []
      : section(
          'Settings',
          settings.flatMap(([name, { description, default: value }]) =>
            indented(`${name}: ${description} Default: ${JSON.stringify(value)}`, width),
          ),
          ` (policy file: parameters.${id})`,
        )),
    ...section('Fails', example(examples.failing)),
    ...section('Passes', example(examples.passing)),
    ...(references.length === 0 ? [] : [[], ...references.map((link): Line => [{ text: link, style: 'accent' }])]),
    ...(retired === undefined ? [] : [[], [{ text: `Retired in ${retired.since}: use ${retired.insteadUse}.` }]]),
  ];
}

function fact(name: string, text: string): Line {
  return [{ text: `  ${name.padEnd(11)} `, style: 'dim' }, { text }];
}

function section(title: string, lines: Document, more = ''): Document {
  return [
    [],
    [{ text: title, style: 'strong' }, ...(more === '' ? [] : [{ text: more, style: 'dim' } as const])],
    ...lines,
  ];
}

function wrapped(text: string, width: number, style: 'title'): Document {
  return wrapText(text, width).map((part): Line => [{ text: part, style }]);
}

function indented(text: string, width: number): Document {
  return wrapText(text, width - 2).map((part): Line => [{ text: `  ${part}` }]);
}

function example(text: string): Document {
  return text
    .trim()
    .split('\n')
    .map((part): Line => (part === '' ? [] : yamlLine(`  ${part}`)));
}

function controlsByFramework({
  controls,
}: Pick<AnyCheck, 'controls'>): readonly (readonly [string, readonly string[]])[] {
  return frameworks.flatMap(({ id }) => {
    const ids = controls.filter(({ framework }) => framework === id).map((control) => control.id);
    return ids.length === 0 ? [] : [[id, ids] as const];
  });
}
