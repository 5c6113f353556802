import type { ReactElement } from 'react';
import type { ScreenProps } from './screen.ts';
import { TextBody } from './text-body.tsx';

/** What a fix changes, what it closes and what the score is afterwards, before anything is done. */
export function Fix(props: ScreenProps): ReactElement {
  return <TextBody {...props} />;
}
