import type { CardRoom, Document } from '../documents/document.ts';
import { changesCard, coverageCard, fixFirstCard, namespacesCard, openCard, riskCard } from '../documents/cards.ts';
import type { ListView } from './place.ts';
import { selectOverview } from './select-overview.ts';
import type { State } from './state.ts';

/** A part of the overview, and the view that it opens. */
export interface Card {
  readonly id: 'risk' | 'open' | 'fixes' | 'namespaces' | 'changes' | 'coverage';
  readonly title: string;
  readonly place: { readonly view: ListView };
  readonly filter?: string;
  readonly lines: (room: CardRoom) => Document;
}

/** In the order in which the cursor goes through them. */
export function overviewCards(state: State): readonly Card[] {
  const overview = selectOverview(state);
  return [
    { id: 'risk', title: 'Risk', place: { view: 'findings' }, lines: (room) => riskCard(overview, room) },
    { id: 'open', title: 'Open', place: { view: 'findings' }, lines: (room) => openCard(overview, room) },
    {
      id: 'fixes',
      title: 'Fix these first',
      place: { view: 'findings' },
      lines: (room) => fixFirstCard(overview, room),
    },
    {
      id: 'namespaces',
      title: 'Worst namespaces',
      place: { view: 'findings' },
      lines: (room) => namespacesCard(overview, room),
    },
    { id: 'changes', title: 'What changed', place: { view: 'findings' }, lines: (room) => changesCard(overview, room) },
    { id: 'coverage', title: 'Coverage', place: { view: 'log' }, lines: (room) => coverageCard(overview, room) },
  ];
}
