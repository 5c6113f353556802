import { Box } from 'ink';
import type { ReactElement } from 'react';
import { Panel } from '../components/panel.tsx';
import { findingDocument } from '../documents/finding-document.ts';
import { glyphs } from '../format/glyphs.ts';
import type { Line } from '../format/line.ts';
import { clamp } from '../state/cursor.ts';
import { severalClusters } from '../state/cluster-scope.ts';
import { selectOverview } from '../state/select-overview.ts';
import { findRow } from '../state/select-finding-rows.ts';
import type { FindingRow } from '../state/finding-lines.ts';
import type { State } from '../state/state.ts';
import { findingsTable } from '../tables/findings-table.ts';
import type { ScreenProps } from './screen.ts';
import { TableBody } from './table-body.tsx';

/** The work queue, with everything about the row under the cursor beside it, or in one line below it. */
export function Findings(props: ScreenProps): ReactElement {
  const { state, route, layout, theme } = props;
  const row = rowUnderCursor(props);
  if (!layout.split)
    return <TableBody {...props} table={findingsTable} summary={summaryOf(row, state, layout.columns)} />;
  const inner = layout.detailWidth - 4;
  const text =
    row === undefined ? [] : findingDocument(row, { width: inner, now: state.now, several: state.feeds.length > 1 });
  const scroll = clamp(route.scroll, 0, Math.max(0, text.length - layout.textHeight));
  const more = text.length > layout.textHeight;
  return (
    <Box width={layout.columns} height={layout.bodyHeight} flexShrink={0}>
      {layout.listWidth > 0 && <TableBody {...props} table={findingsTable} note={newNote(props)} />}
      {layout.detailWidth > 0 && (
        <Panel
          title={[{ text: 'Detail', style: 'title' }]}
          note={detailNote(more, route.zoomed)}
          lines={text.slice(scroll)}
          width={layout.detailWidth}
          height={layout.bodyHeight}
          focused={route.pane === 'detail'}
          theme={theme}
        />
      )}
    </Box>
  );
}

function detailNote(more: boolean, zoomed: boolean): Line {
  const words = [...(more ? ['J K scroll'] : []), ...(zoomed ? ['z both panes'] : [])];
  return words.length === 0 ? [] : [{ text: words.join(', '), style: 'dim' }];
}

function newNote({ state }: ScreenProps): Line {
  const { isNew } = selectOverview(state);
  return isNew === 0 ? [] : [{ text: `${String(isNew)} new ${glyphs.more} status:new`, style: 'accent' }];
}

function rowUnderCursor({ state, route }: ScreenProps): FindingRow | undefined {
  const list = findingsTable.list(state, route);
  return list.count === 0 ? undefined : findRow(state, list.keyAt(route.cursor.index));
}

function summaryOf(row: FindingRow | undefined, state: State, width: number): readonly Line[] {
  const rule: Line = [{ text: glyphs.across.repeat(width), style: 'border' }];
  if (row === undefined) return [rule, []];
  const [worst] = row.findings;
  const where = severalClusters(state) === undefined ? '' : `${row.cluster}: `;
  return [rule, [{ text: ` ${where}${row.object}: `, style: 'strong' }, { text: worst.message }]];
}
