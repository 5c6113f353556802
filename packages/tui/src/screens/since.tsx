import type { ReactElement } from 'react';
import type { ScreenProps } from './screen.ts';
import { TextBody } from './text-body.tsx';

/** What is different now from an earlier audit. */
export function Since(props: ScreenProps): ReactElement {
  return <TextBody {...props} />;
}
