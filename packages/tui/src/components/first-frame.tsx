import { Box, Text } from 'ink';
import type { ReactElement } from 'react';

/** What stands on the screen already, so that Ink goes on from there. */
export function FirstFrame({ lines }: { readonly lines: readonly string[] }): ReactElement {
  return (
    <Box flexDirection="column" height={lines.length} overflowY="hidden">
      {lines.map((line, index) => (
        <Text key={index} wrap="truncate">
          {line}
        </Text>
      ))}
    </Box>
  );
}
