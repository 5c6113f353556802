import type { ReactElement } from 'react';
import type { ScreenProps } from './screen.ts';
import { TextBody } from './text-body.tsx';

/** An object as the engine keeps it, with the findings of each field beside it. */
export function ObjectText(props: ScreenProps): ReactElement {
  return <TextBody {...props} />;
}
