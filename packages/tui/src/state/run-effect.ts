import { writeFile } from 'node:fs/promises';
import { err } from '@k8s-risk/core';
import type { PolicyException, Result } from '@k8s-risk/core';
import type { Effect } from './effect.ts';
import type { Event } from './event.ts';
import type { Preferences } from './preferences.ts';
import type { Notice } from './state.ts';
import type { Recalled } from './recalled.ts';
import type { Applied, ApplyTarget, NotApplied, Trial } from './trial.ts';

/** The parts of the world that effects touch; tests bring their own. */
export interface EffectWorld {
  readonly quit: () => void;
  readonly redraw: () => void;
  readonly suspend: () => void;
  readonly filterSoon: () => void;
  readonly openDemo: () => Promise<void>;
  readonly ask: (asked: Extract<Effect, { type: 'ask' }>) => Promise<void>;
  readonly lookBack: (cluster: string, at: string) => Promise<void>;
  readonly recall: (cluster: string, object: Extract<Effect, { type: 'recall' }>['object']) => Promise<Recalled>;
  /** @returns what was done, in words */
  readonly accept: (exceptions: readonly PolicyException[]) => Promise<string>;
  readonly tryFix: (target: ApplyTarget) => Promise<Result<Trial, string>>;
  readonly applyFix: (target: ApplyTarget, trial: Trial) => Promise<Result<Applied, NotApplied>>;
  readonly send: (event: Event) => void;
  /** To the terminal, beside the frames. */
  readonly write: (sequence: string) => void;
  readonly keepPreferences: (preferences: Preferences) => void;
  readonly notify: (notice: Notice) => void;
}

/** What terminals and tmux take at most, encoded. */
const longestCopy = 74_994;

/** Does what is to be done in the world; nothing else does. What goes wrong becomes a line at the bottom. */
export async function runEffect(effect: Effect, world: EffectWorld): Promise<void> {
  const say = (text: string, tone: Notice['tone']): void => {
    world.notify({ text, tone, at: Date.now() });
  };
  switch (effect.type) {
    case 'quit':
      world.quit();
      return;
    case 'redraw':
      world.redraw();
      return;
    case 'suspend':
      world.suspend();
      return;
    case 'filter-soon':
      world.filterSoon();
      return;
    case 'open-demo':
      await world.openDemo();
      return;
    case 'ask':
      await world.ask(effect);
      return;
    case 'look-back':
      await world.lookBack(effect.cluster, effect.at);
      return;
    case 'recall': {
      const { key, cluster, object } = effect;
      const recalled = await world
        .recall(cluster, object)
        .catch((error: unknown): Recalled => ({ state: 'unreadable', message: reasonOf(error) }));
      world.send({ type: 'recalled', key, recalled, now: Date.now() });
      return;
    }
    case 'accept':
      try {
        say(await world.accept(effect.exceptions), 'good');
      } catch (error) {
        say(`nothing was accepted: ${reasonOf(error)}`, 'danger');
      }
      return;
    case 'try-fix': {
      const { target } = effect;
      const result = await world.tryFix(target).catch((error: unknown) => err(reasonOf(error)));
      world.send({ type: 'tried', target, result, now: Date.now() });
      return;
    }
    case 'apply-fix': {
      const { target, trial } = effect;
      const result = await world
        .applyFix(target, trial)
        .catch((error: unknown) => err({ message: reasonOf(error), overtaken: false }));
      world.send({ type: 'applied', target, result, now: Date.now() });
      return;
    }
    case 'copy': {
      const encoded = Buffer.from(effect.text).toString('base64');
      if (encoded.length > longestCopy) {
        say(`${effect.label}: too long for the clipboard; ctrl-s saves it`, 'warning');
        return;
      }
      world.write(`\u001B]52;c;${encoded}\u0007`);
      say(`copied ${effect.label}, if this terminal lets programs copy`, 'good');
      return;
    }
    case 'save':
      try {
        await writeFile(effect.name, effect.text, { flag: 'wx' });
        say(`saved ${effect.name}`, 'good');
      } catch (error) {
        say(`could not save ${effect.name}: ${reasonOf(error)}`, 'danger');
      }
      return;
    case 'keep-preferences':
      try {
        world.keepPreferences(effect.preferences);
      } catch (error) {
        say(`preferences are not kept: ${reasonOf(error)}`, 'warning');
      }
  }
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return 'code' in error && error.code === 'EEXIST' ? 'a file of this name is there already' : error.message;
}
