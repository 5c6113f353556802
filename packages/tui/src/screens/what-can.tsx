import type { ReactElement } from 'react';
import type { ScreenProps } from './screen.ts';
import { TextBody } from './text-body.tsx';

/** All that a subject may do. */
export function WhatCan(props: ScreenProps): ReactElement {
  return <TextBody {...props} />;
}
