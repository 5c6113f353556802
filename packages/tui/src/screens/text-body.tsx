import type { ReactElement } from 'react';
import { Lines } from '../components/lines.tsx';
import { Panel } from '../components/panel.tsx';
import type { Document } from '../documents/document.ts';
import { documentOf } from '../documents/document-of.ts';
import type { Line } from '../format/line.ts';
import { clamp } from '../state/cursor.ts';
import { textWidth } from '../state/layout.ts';
import { views } from '../state/views.ts';
import type { ScreenProps } from './screen.ts';

/** A text in its panel, from the line that it was scrolled to. */
export function TextBody({ state, route, layout, theme }: ScreenProps): ReactElement {
  const text: Document = documentOf(route.place, state, textWidth(layout)) ?? [];
  const last = Math.max(0, text.length - layout.textHeight);
  const scroll = clamp(route.scroll, 0, last);
  const shown = text.slice(scroll, scroll + layout.textHeight);
  if (!layout.bordered) {
    const lines = shown.map((words): Line => [{ text: ' ' }, ...words]);
    return <Lines lines={lines} width={layout.columns} height={layout.bodyHeight} theme={theme} />;
  }
  const place = last === 0 ? [] : [{ text: `${String(scroll + 1)} of ${String(last + 1)}`, style: 'dim' } as const];
  return (
    <Panel
      title={[{ text: views[route.place.view].title, style: 'title' }]}
      note={place}
      lines={shown}
      width={layout.columns}
      height={layout.bodyHeight}
      theme={theme}
    />
  );
}
