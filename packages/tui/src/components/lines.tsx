import { Box, Text } from 'ink';
import type { ReactElement } from 'react';
import { paintLine } from '../format/line.ts';
import type { Line } from '../format/line.ts';
import type { LineStyle, Theme } from '../theme.ts';

export interface LinesProps {
  readonly lines: readonly Line[];
  readonly manners?: readonly LineStyle[];
  readonly width: number;
  readonly height: number;
  readonly theme: Theme;
}

/** Exactly `height` lines of `width` columns; what is missing is blank. */
export function Lines({ lines, manners, width, height, theme }: LinesProps): ReactElement {
  return (
    <Box flexDirection="column" width={width} height={height} flexShrink={0}>
      {Array.from({ length: height }, (_, index) => (
        <Text key={index} wrap="truncate">
          {paintLine(lines[index] ?? [], width, theme, manners?.[index])}
        </Text>
      ))}
    </Box>
  );
}
