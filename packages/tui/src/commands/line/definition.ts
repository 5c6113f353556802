import type { Option } from 'commander';
import type { Command } from '../command.ts';
import type { Options } from './options.ts';

export interface ArgumentDefinition {
  /** `<required>`, `[optional]`, `[several...]`. */
  readonly name: string;
  readonly description: string;
  readonly choices?: readonly string[];
}

/** A command as it is written: its words, what it takes, and the value that it becomes. */
export interface CommandDefinition {
  /** `audit`, `snapshot save`. */
  readonly name: string;
  readonly summary: string;
  readonly description: string;
  readonly arguments: readonly ArgumentDefinition[];
  readonly options: readonly Option[];
  /** Takes --demo, -f, --context and the like. */
  readonly takesSource: boolean;
  /** Command line and what it does. */
  readonly examples: readonly (readonly [line: string, effect: string])[];
  readonly read: (words: readonly string[], options: Options) => Command;
}
