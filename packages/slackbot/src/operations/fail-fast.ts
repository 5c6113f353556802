import type { EventEmitter } from 'node:events';
import type { Log } from './log.ts';

/**
 * What nobody waits for must not leave half a bot behind: it says so and ends, and whoever runs it starts it again. The
 * library of Slack's connections gives up in a timer, so that this is also how a lost connection becomes a restart.
 */
export function failFast(program: EventEmitter, log: Log, exit: (code: number) => void): void {
  for (const event of ['unhandledRejection', 'uncaughtException'])
    program.on(event, (error: unknown) => {
      log.error(event === 'unhandledRejection' ? 'unhandled rejection' : 'uncaught exception', error);
      exit(1);
    });
}
