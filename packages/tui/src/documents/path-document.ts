import { resourceLabel } from '@k8s-risk/core';
import type { AttackPath, PathHop, PathsAnswer } from '@k8s-risk/core';
import { plural } from '@k8s-risk/core/text';
import type { Line } from '../format/line.ts';
import type { Place } from '../state/place.ts';
import { answerTo } from '../state/questions.ts';
import { answerDocument } from './answer-document.ts';
import { field, paragraph } from './document.ts';
import type { Document, TextSource } from './document.ts';

type PathPlace = Extract<Place, { view: 'path' }>;

/** One path from its entry down to the jewel: at each step what allows it, and what would cut it there. */
export function pathDocument(place: PathPlace, state: TextSource, width: number): Document {
  const feed = state.feeds.find(({ cluster }) => cluster === place.cluster);
  return answerDocument(answerTo(state, feed?.id ?? '', { ask: 'paths' }), width, (answer) => {
    const path = answer.paths.find(({ id }) => id === place.id);
    if (path === undefined)
      return paragraph('This path is no longer there: something on it was closed.', { width, style: 'good' });
    return [
      ...head(path, width),
      [],
      ...path.hops.flatMap((hop, index) => hopLines(hop, { index, answer, width })),
      ...tail(path, width),
    ];
  });
}

function head(path: AttackPath, width: number): Document {
  const chance = path.likelihood >= 0.01 ? `${(path.likelihood * 100).toFixed(0)} in 100` : 'less than 1 in 100';
  return [
    ...paragraph(path.title, { width, style: 'strong' }),
    ...field('Worth', `${path.score.toFixed(0)} of 100; unnoticed in ${chance} tries`, { width }),
    ...field('To', path.jewel.label, { width, style: 'danger' }),
  ];
}

interface HopContext {
  readonly index: number;
  readonly answer: PathsAnswer;
  readonly width: number;
}

function hopLines(hop: PathHop, { index, answer, width }: HopContext): Document {
  const start: Document = index === 0 ? [placeLine(hop.from.label, answer)] : [];
  const technique = hop.technique === null ? '' : `  ${hop.technique}`;
  const bar = '  │  ';
  const inside = (text: string, style: 'dim' | 'good' | 'warning'): Document =>
    paragraph(text, { width: width - bar.length, style }).map((line): Line => [{ text: bar, style: 'dim' }, ...line]);
  return [
    ...start,
    [{ text: bar, style: 'dim' }],
    [
      { text: bar, style: 'dim' },
      { text: hop.edge.toLowerCase().replaceAll('_', ' '), style: 'accent' },
      { text: technique, style: 'dim' },
    ],
    ...inside(hop.why, 'dim'),
    ...(hop.fix === null
      ? inside('nothing that was found would cut it here', 'warning')
      : inside(
          `cut here: ${hop.fix.text} (${resourceLabel(hop.fix.object)}, x on finding ${hop.fix.id.slice(0, 8)})`,
          'good',
        )),
    [{ text: '  ▼', style: 'dim' }],
    placeLine(hop.to.label, answer),
  ];
}

/** A place through which every way goes is said to be one. */
function placeLine(label: string, { chokePoints }: PathsAnswer): Line {
  const choke = chokePoints.find(({ vertex }) => vertex.label === label);
  const all = choke === undefined ? '' : `   every way to ${choke.jewels.join(', ')} goes through here`;
  return [
    { text: `  ${label}`, style: 'strong' },
    { text: all, style: 'warning' },
  ];
}

function tail({ collapsed }: AttackPath, width: number): Document {
  if (collapsed.length < 2) return [];
  return [
    [],
    ...field('Alike', `${plural(collapsed.length, 'workload')}: ${collapsed.map(resourceLabel).join(', ')}`, { width }),
  ];
}
