import { Box } from 'ink';
import type { ReactElement, ReactNode } from 'react';
import type { Line } from '../format/line.ts';
import { apart } from '../format/line.ts';
import type { Theme } from '../theme.ts';
import { Lines } from './lines.tsx';

export interface FrameProps {
  readonly columns: number;
  readonly rows: number;
  readonly theme: Theme;
  /** First line, left and right. */
  readonly scope: Line;
  readonly health: Line;
  /** Below it: crumbs, tabs. */
  readonly above: readonly Line[];
  /** At the bottom: what was said, the keys. */
  readonly below: readonly Line[];
  readonly children: ReactNode;
}

/** What every screen has around it. The frame is as high as the terminal and never a line more. */
export function Frame({ columns, rows, theme, scope, health, above, below, children }: FrameProps): ReactElement {
  const top = [apart(scope, health, columns), ...above];
  return (
    <Box flexDirection="column" width={columns} height={rows} overflowY="hidden">
      <Lines lines={top} width={columns} height={top.length} theme={theme} />
      {children}
      <Lines lines={below} width={columns} height={below.length} theme={theme} />
    </Box>
  );
}
