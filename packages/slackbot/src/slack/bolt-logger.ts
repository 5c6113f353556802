import { LogLevel } from '@slack/bolt';
import type { Logger } from '@slack/bolt';
import { withoutSecrets } from '../operations/log.ts';
import type { Log } from '../operations/log.ts';

/** Bolt's words in our log: warnings and errors only, since its debug output prints whole messages. */
export function boltLogger(log: Log): Logger {
  const say = (words: readonly unknown[]): void => {
    log.error('slack library', words.map((word) => withoutSecrets(String(word))).join(' '));
  };
  return {
    debug: () => undefined,
    info: () => undefined,
    warn: (...words) => say(words),
    error: (...words) => say(words),
    setLevel: () => undefined,
    getLevel: () => LogLevel.WARN,
    setName: () => undefined,
  };
}
