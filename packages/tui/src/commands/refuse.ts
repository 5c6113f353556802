import { safeLine } from '@k8s-risk/core/text';
import type { Terminal } from './terminal.ts';

/** 0: ran, nothing at or above the threshold. 1: findings at or above it. 2: could not run or could not judge. */
export type ExitCode = 0 | 1 | 2;

/** One line on stderr: what, where, and what to do. */
export function refuse(terminal: Terminal, message: string): ExitCode {
  terminal.warn(`k8s-risk: ${safeLine(message)}`);
  return 2;
}
