import type { Line } from '../format/line.ts';
import type { TimelinePlace } from '../state/place.ts';
import { recalledOf } from '../state/timeline.ts';
import type { State } from '../state/state.ts';
import { paragraph } from './document.ts';
import type { Document } from './document.ts';

/** How far the timeline goes, in one line: whatever is missing is said. */
export function timelineNote(state: State, place: TimelinePlace): Line {
  const recalled = recalledOf(state, place);
  switch (recalled?.state) {
    case undefined:
      return [{ text: 'reading the history ...', style: 'accent' }];
    case 'unkept':
      return [{ text: `no history: ${recalled.message}`, style: 'warning' }];
    case 'unreadable':
      return [{ text: `the history cannot be read: ${recalled.message}`, style: 'danger' }];
    case 'told':
      return recalled.began === null
        ? [{ text: 'nothing is remembered of this cluster yet', style: 'warning' }]
        : [{ text: `remembered since ${recalled.began.slice(0, 10)}`, style: 'dim' }];
  }
}

/** Why a timeline shows nothing. */
export function emptyTimeline(state: State, place: TimelinePlace, width: number): Document {
  const recalled = recalledOf(state, place);
  const say = (text: string, style?: 'good' | 'warning' | 'danger' | 'accent' | 'dim'): Document =>
    paragraph(text, { width, indent: 2, style });
  const since = say('Nothing has changed about it since this was opened.', 'dim');
  switch (recalled?.state) {
    case undefined:
      return [[], ...say('Reading the history ...', 'accent')];
    case 'unkept':
      return [[], ...say('No history is kept here:', 'warning'), ...say(recalled.message), ...since];
    case 'unreadable':
      return [
        [],
        ...say('The history cannot be read:', 'danger'),
        ...say(recalled.message),
        ...say('This says nothing about what was. r asks again.', 'dim'),
        ...since,
      ];
    case 'told': {
      if (recalled.began === null)
        return [[], ...say('Nothing is remembered of this cluster yet.', 'warning'), ...since];
      const day = recalled.began.slice(0, 10);
      return [[], ...say(`Nothing was found about it, as far as is remembered: since ${day}.`), ...since];
    }
  }
}
