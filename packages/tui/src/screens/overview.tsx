import { Box } from 'ink';
import type { ReactElement } from 'react';
import { Lines } from '../components/lines.tsx';
import { Panel } from '../components/panel.tsx';
import { unreadyDocument } from '../documents/empty-document.ts';
import type { Line } from '../format/line.ts';
import { overviewCards } from '../state/overview-cards.ts';
import type { Card } from '../state/overview-cards.ts';
import type { ScreenProps } from './screen.ts';

/** What is worst, what changed, what to do first: cards that are links. */
export function Overview(props: ScreenProps): ReactElement {
  const { state, route, layout, theme } = props;
  const { columns, bodyHeight } = layout;
  const unready = unreadyDocument(state, columns - 4);
  if (unready !== undefined) return <Lines lines={unready} width={columns} height={bodyHeight} theme={theme} />;
  const cards = overviewCards(state);
  if (layout.compact) {
    return <Lines lines={stacked(cards, props)} width={columns} height={bodyHeight} theme={theme} />;
  }
  return (
    <Box flexDirection="column" width={columns} height={bodyHeight} flexShrink={0}>
      {gridOf(layout.columns, bodyHeight).map(({ ids, height }) => (
        <Box key={ids.join(' ')} width={columns} height={height} flexShrink={0}>
          {ids.map((id, index) => {
            const card = cards.find((candidate) => candidate.id === id);
            if (card === undefined) return undefined;
            const width = share(columns, ids.length, index);
            return (
              <Panel
                key={id}
                title={[{ text: card.title, style: 'title' }]}
                lines={card.lines({ width: width - 4, height: height - 2, now: state.now })}
                width={width}
                height={height}
                focused={cards[route.cursor.index]?.id === id}
                theme={theme}
              />
            );
          })}
        </Box>
      ))}
    </Box>
  );
}

interface GridRow {
  readonly ids: readonly Card['id'][];
  readonly height: number;
}

/** The rows of cards: the first as high as it must be, the others share what is left. */
function gridOf(columns: number, height: number): readonly GridRow[] {
  const top = Math.min(9, Math.max(8, Math.floor(height * 0.3)));
  if (columns >= 160) {
    const middle = Math.floor((height - top) / 2);
    return [
      { ids: ['risk', 'open', 'coverage'], height: top },
      { ids: ['fixes', 'namespaces'], height: middle },
      { ids: ['changes'], height: height - top - middle },
    ];
  }
  const rest = height - top;
  if (height >= 28) {
    const middle = Math.ceil(rest / 2);
    return [
      { ids: ['risk', 'open'], height: top },
      { ids: ['fixes', 'namespaces'], height: middle },
      { ids: ['changes', 'coverage'], height: rest - middle },
    ];
  }
  const middle = Math.ceil(rest / 2);
  return [
    { ids: ['risk', 'open'], height: top },
    { ids: ['fixes'], height: middle },
    { ids: ['namespaces', 'changes'], height: rest - middle },
  ];
}

function share(columns: number, parts: number, index: number): number {
  const width = Math.floor(columns / parts);
  return index === parts - 1 ? columns - width * (parts - 1) : width;
}

/** In a small terminal, the first lines of each card below each other. */
function stacked(cards: readonly Card[], { state, route, layout }: ScreenProps): readonly Line[] {
  const each = Math.max(1, Math.floor(layout.bodyHeight / cards.length) - 1);
  return cards.flatMap((card, index): readonly Line[] => {
    const here = index === route.cursor.index;
    const room = { width: layout.columns - 2, height: each, now: state.now };
    const lines = card.lines(room).slice(0, each);
    return [
      [{ text: `${here ? '>' : ' '} ${card.title}`, style: here ? 'focus' : 'title' }],
      ...lines.map((line): Line => [{ text: '  ' }, ...line]),
    ];
  });
}
