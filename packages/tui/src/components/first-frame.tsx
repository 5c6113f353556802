import { Box } from 'ink';
import type { ReactElement } from 'react';
import { line } from '../format/line.ts';
import type { Theme } from '../theme.ts';
import { Frame } from './frame.tsx';
import { keyHints } from './key-hints.ts';
import { Panel } from './panel.tsx';

export interface FirstFrameProps {
  readonly columns: number;
  readonly rows: number;
  readonly theme: Theme;
  /** What is being opened. */
  readonly name: string;
}

const titles = [
  ['Risk', 'Open'],
  ['Fix these first', 'Worst namespaces'],
] as const;

/** What is drawn before anything is loaded: the overview with nothing in it. */
export function FirstFrame({ columns, rows, theme, name }: FirstFrameProps): ReactElement {
  const body = Math.max(4, rows - 4);
  const half = Math.floor(columns / 2);
  const heights = [Math.floor(body / 2), body - Math.floor(body / 2)];
  const hints = keyHints([{ key: 'ctrl-c', word: 'quit' }], columns);
  return (
    <Frame
      columns={columns}
      rows={rows}
      theme={theme}
      scope={line({ text: ' k8s-risk ', style: 'accent' }, { text: ` ${name}`, style: 'strong' })}
      health={line({ text: 'loading ', style: 'accent' })}
      above={[line({ text: ' overview', style: 'dim' })]}
      below={[[], hints]}
    >
      {titles.map((pair, row) => (
        <Box key={row} width={columns} height={heights[row] ?? 2} flexShrink={0}>
          {pair.map((title, index) => (
            <Panel
              key={title}
              title={[{ text: title, style: 'title' }]}
              lines={[]}
              width={index === 0 ? half : columns - half}
              height={heights[row] ?? 2}
              theme={theme}
            />
          ))}
        </Box>
      ))}
    </Frame>
  );
}
