import type { ReactElement } from 'react';
import type { ScreenProps } from './screen.ts';
import { TextBody } from './text-body.tsx';

/** What may talk to what, port by port. */
export function Reach(props: ScreenProps): ReactElement {
  return <TextBody {...props} />;
}
