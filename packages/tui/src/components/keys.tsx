import { useInput, usePaste } from 'ink';
import type { ReactNode } from 'react';
import { pressOf } from '../keys/press.ts';
import type { Press } from '../keys/press.ts';

export interface KeysProps {
  readonly onPress: (press: Press) => void;
  readonly onPaste: (text: string) => void;
  readonly children: ReactNode;
}

/** The one place where keys come in: every other hook would parse each of them again. */
export function Keys({ onPress, onPaste, children }: KeysProps): ReactNode {
  useInput((input, key) => {
    const press = pressOf(input, key);
    if (press !== undefined) onPress(press);
  });
  usePaste(onPaste);
  return children;
}
