import type { ReactElement } from 'react';
import type { ScreenProps } from './screen.ts';
import { TextBody } from './text-body.tsx';

/** One path, from its entry down to the jewel. */
export function Path(props: ScreenProps): ReactElement {
  return <TextBody {...props} />;
}
