import { EventEmitter } from 'node:events';
import { expect, test } from 'vitest';
import { failFast } from '../../../packages/slackbot/src/operations/fail-fast.ts';
import { makeLog } from '../../../packages/slackbot/src/operations/log.ts';

test.each(['unhandledRejection', 'uncaughtException'])(
  '%s is logged without its secrets, and ends the bot',
  (event) => {
    const lines: string[] = [];
    const codes: number[] = [];
    const log = makeLog(
      (line) => lines.push(line),
      () => new Date(0),
    );
    const program = new EventEmitter();
    failFast(program, log, (code) => codes.push(code));
    program.emit(event, new Error('refused xapp-1-A1-canary at https://hooks.slack.com/canary'));
    expect(codes).toEqual([1]);
    expect(lines.join('')).toContain('Error: refused [redacted] at [redacted]');
    expect(lines.join('')).not.toContain('canary');
  },
);
