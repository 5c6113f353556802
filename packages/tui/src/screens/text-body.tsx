import type { ReactElement } from 'react';
import { Lines } from '../components/lines.tsx';
import { Panel } from '../components/panel.tsx';
import type { Line } from '../format/line.ts';
import { textNote } from '../state/text-note.ts';
import { shownRows, textView } from '../state/text-view.ts';
import { views } from '../state/views.ts';
import type { ScreenProps } from './screen.ts';

/** A text in its panel, from the row that it was scrolled to. */
export function TextBody({ state, route, layout, theme }: ScreenProps): ReactElement {
  const view = textView(state, route);
  const shown = view === undefined ? [] : shownRows(view, route);
  if (!layout.bordered) {
    const lines = shown.map((words): Line => [{ text: ' ' }, ...words]);
    return <Lines lines={lines} width={layout.columns} height={layout.bodyHeight} theme={theme} />;
  }
  return (
    <Panel
      title={[{ text: views[route.place.view].title, style: 'title' }]}
      note={textNote(state, route)}
      lines={shown}
      width={layout.columns}
      height={layout.bodyHeight}
      theme={theme}
    />
  );
}
