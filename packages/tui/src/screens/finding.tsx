import type { ReactElement } from 'react';
import type { ScreenProps } from './screen.ts';
import { TextBody } from './text-body.tsx';

/** One line of the findings list, whole. */
export function Finding(props: ScreenProps): ReactElement {
  return <TextBody {...props} />;
}
