import { Box, Text } from 'ink';
import type { ReactElement } from 'react';
import { glyphs } from '../format/glyphs.ts';
import { paintLine } from '../format/line.ts';
import type { Line } from '../format/line.ts';
import { bottomEdge, topEdge } from '../format/panel-edges.ts';
import type { LineStyle, Theme } from '../theme.ts';
import { Lines } from './lines.tsx';

export interface PanelProps {
  readonly title: Line;
  /** On the right of the title. */
  readonly note?: Line;
  readonly lines: readonly Line[];
  readonly manners?: readonly LineStyle[];
  readonly width: number;
  readonly height: number;
  readonly focused?: boolean;
  readonly theme: Theme;
}

/**
 * A box with a title in its border: exactly `height` lines of `width` columns, whatever is in it. Its sides are texts of
 * their own: a line that is plain ASCII is measured many times faster than one with a border in it.
 */
export function Panel({ title, note, lines, manners, width, height, focused, theme }: PanelProps): ReactElement {
  const rows = Math.max(0, height - 2);
  const edge = focused === true ? 'focus' : 'border';
  const left = theme.paint(`${glyphs.down} `, edge, {});
  const right = theme.paint(` ${glyphs.down}`, edge, {});
  return (
    <Box flexDirection="column" width={width} height={height} flexShrink={0}>
      <Text wrap="truncate">{paintLine(topEdge(title, note ?? [], width, edge), width, theme)}</Text>
      <Box width={width} height={rows} flexShrink={0}>
        <Text>{stack(left, rows)}</Text>
        <Lines
          lines={lines}
          {...(manners === undefined ? {} : { manners })}
          width={Math.max(0, width - 4)}
          height={rows}
          theme={theme}
        />
        <Text>{stack(right, rows)}</Text>
      </Box>
      <Text wrap="truncate">{paintLine(bottomEdge(width, edge), width, theme)}</Text>
    </Box>
  );
}

function stack(text: string, rows: number): string {
  return Array.from({ length: rows }, () => text).join('\n');
}
