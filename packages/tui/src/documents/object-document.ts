import { resourceLabel } from '@k8s-risk/core';
import type { Place } from '../state/place.ts';
import { answerTo } from '../state/questions.ts';
import { selectFindingRows } from '../state/select-finding-rows.ts';
import type { State } from '../state/state.ts';
import type { Line } from '../format/line.ts';
import { severityBadge } from '../format/severity-badge.ts';
import { yamlLine } from '../format/yaml-line.ts';
import { paragraph } from './document.ts';
import type { Document } from './document.ts';

type ObjectPlace = Extract<Place, { view: 'object' }>;

/** An object as YAML. No secret, environment or ConfigMap value is in it: the engine has no place for them. */
export function objectDocument(place: ObjectPlace, state: State, width: number): Document {
  const { cluster, kind, namespace, name } = place;
  const feed = state.feeds.find((known) => known.cluster === cluster);
  const answer = answerTo(state, feed?.id ?? '', { ask: 'object', kind, namespace, name });
  switch (answer.state) {
    case 'waiting':
      return paragraph('Asking for the object ...', { width, style: 'accent' });
    case 'refused':
      return paragraph(answer.message, { width, style: 'danger' });
    case 'answered': {
      const { resource, text, from } = answer.json;
      return [
        [
          { text: resourceLabel(resource), style: 'title' },
          { text: `  ${from}`, style: 'dim' },
        ],
        ...findingsOf(place, state),
        [],
        ...text.trimEnd().split('\n').map(yamlLine),
      ];
    }
  }
}

function findingsOf({ cluster, kind, namespace, name }: ObjectPlace, state: State): Document {
  return selectFindingRows(state)
    .filter(
      (row) =>
        row.status === 'open' &&
        row.cluster === cluster &&
        row.kind === kind &&
        row.namespace === namespace &&
        row.name === name,
    )
    .map(({ severity, title }): Line => [severityBadge(severity, true), { text: ` ${title}` }]);
}
