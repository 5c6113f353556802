import type { ReactElement } from 'react';
import type { ScreenProps } from './screen.ts';
import { TextBody } from './text-body.tsx';

/** Every subject that may, and how. */
export function WhoCan(props: ScreenProps): ReactElement {
  return <TextBody {...props} />;
}
