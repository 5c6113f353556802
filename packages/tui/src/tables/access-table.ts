import type { FilterAccess } from '@k8s-risk/core';
import { answerTo } from '../state/questions.ts';
import { accessQuestions } from '../state/access-questions.ts';
import type { AccessQuestion } from '../state/access-questions.ts';
import { shownFeeds } from '../state/cluster-scope.ts';
import { memoLast } from '../state/memo.ts';
import type { State } from '../state/state.ts';
import type { Span } from '../format/line.ts';
import { makeTable } from './table.ts';
import type { Table } from './table.ts';

interface AccessRow extends AccessQuestion {
  readonly cluster: string;
  /** Undefined until it is answered. */
  readonly subjects: readonly string[] | undefined;
  /** There may be more: something could not be read. */
  readonly partial: boolean;
  readonly refused: string | undefined;
}

/** The questions that matter first, with who may. Enter: every way that leads there. */
export const accessTable: Table = makeTable<AccessRow>({
  rows: (state) => rowsOf(state.answers, shownFeeds(state)),
  cluster: ({ cluster }) => cluster,
  key: ({ cluster, verb, resource }) => `${cluster} ${verb} ${resource}`,
  opening: ({ cluster, verb, resource }) => ({
    kind: 'place',
    place: { view: 'who-can', cluster, verb, resource, namespace: null },
  }),
  columns: [
    {
      id: 'question',
      title: 'WHO CAN',
      width: 26,
      least: 22,
      grow: 1,
      rank: 0,
      style: 'strong',
      text: ({ verb, resource }) => `${verb} ${resource.replace(/\.[^/]*/, '')}`,
    },
    {
      id: 'subjects',
      title: 'SUBJECTS',
      width: 8,
      rank: 0,
      align: 'right',
      text: countSpan,
      order: ({ subjects }) => subjects?.length ?? -1,
    },
    {
      id: 'means',
      title: 'WHICH MEANS',
      width: 28,
      least: 24,
      grow: 2,
      rank: 2,
      style: 'dim',
      text: ({ means }) => means,
    },
    {
      id: 'who',
      title: 'WHO',
      width: 30,
      least: 16,
      grow: 3,
      rank: 1,
      text: ({ subjects, refused }) => refused ?? subjects?.join(', ') ?? '',
    },
  ],
  filter: {
    rows: 'questions',
    text: ({ verb, resource, means, subjects }) =>
      `${verb} ${resource} ${means} ${(subjects ?? []).join(' ')}`.toLowerCase(),
    name: ({ subjects }) => subjects ?? [],
  } satisfies FilterAccess<AccessRow>,
});

const rowsOf = memoLast((answers: State['answers'], feeds: State['feeds']): readonly AccessRow[] =>
  feeds.flatMap(({ id, cluster }) =>
    accessQuestions.map((question): AccessRow => {
      const { verb, resource } = question;
      const answer = answerTo({ answers }, id, { ask: 'who-can', verb, resource, namespace: null });
      const common = { ...question, cluster, partial: false, refused: undefined };
      switch (answer.state) {
        case 'waiting':
          return { ...common, subjects: undefined };
        case 'refused':
          return { ...common, subjects: undefined, refused: answer.message };
        case 'answered': {
          const { subjects, unread = [] } = answer.json;
          const names = subjects.map(({ namespace, name }) => (namespace === null ? name : `${namespace}/${name}`));
          // It may do everything everywhere: whoever else may is what one looks for.
          names.sort((a, b) => Number(a === 'system:masters') - Number(b === 'system:masters'));
          return { ...common, subjects: names, partial: unread.length > 0 };
        }
      }
    }),
  ),
);

function countSpan({ subjects, partial }: AccessRow): Span {
  if (subjects === undefined) return { text: '...', style: 'dim' };
  const text = `${String(subjects.length)}${partial ? '+?' : ''}`;
  return partial ? { text, style: 'warning' } : { text };
}
