import type { ReactElement } from 'react';
import type { ScreenProps } from './screen.ts';
import { TextBody } from './text-body.tsx';

/** The documentation of a check. */
export function Rule(props: ScreenProps): ReactElement {
  return <TextBody {...props} />;
}
