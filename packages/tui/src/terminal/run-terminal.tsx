import { flushCompileCache } from 'node:module';
import { join } from 'node:path';
import { err } from '@k8s-risk/core';
import type { Policy, PolicyException } from '@k8s-risk/core';
import { openWriter, stateFolder } from '@k8s-risk/core/node';
import { useApp } from 'ink';
import type { Instance } from 'ink';
import { useEffect, useMemo, useSyncExternalStore } from 'react';
import type { ReactElement } from 'react';
import { App } from '../app.tsx';
import type { OpenCommand } from '../commands/command.ts';
import type { ExitCode } from '../commands/refuse.ts';
import { Keys } from '../components/keys.tsx';
import { followSession } from '../state/follow-session.ts';
import { runEffect } from '../state/run-effect.ts';
import type { EffectWorld } from '../state/run-effect.ts';
import { startState } from '../state/state.ts';
import type { Surroundings } from '../state/preferences.ts';
import { makeStore } from '../state/store.ts';
import type { Store } from '../state/store.ts';
import { update } from '../state/update.ts';
import { startKeeper } from './history-keeper.ts';
import type { KeyBuffer } from './key-buffer.ts';
import type { Modes } from './modes.ts';
import { openPreferences } from './preferences.ts';
import type { PreferenceStore } from './preferences.ts';
import { openDemo, openFeeds } from './sessions.ts';
import type { OpenedFeed } from './sessions.ts';
import { applyFix, tryFix } from './apply-fix.ts';
import { askBackground, chooseTheme, readBackground } from './surroundings.ts';
import { stopProcess } from './suspend.ts';
import type { TtyInput } from './tty-input.ts';
import { wipeScreen } from './wipe-screen.ts';
import { makeWriters } from './writers.ts';

export interface Running {
  readonly command: OpenCommand;
  readonly ink: Instance;
  readonly input: TtyInput;
  readonly modes: Modes;
  /** Keys that were pressed before the program was loaded. */
  readonly early: KeyBuffer;
  readonly surroundings: Surroundings;
}

/** How often ages on the screen move on, in ms. A second hand would redraw everything for nothing. */
const tick = 10_000;

/** How long a long list waits for the next key before it is filtered, in ms. */
const filterAfter = 30;

/** The program behind the first frame, until it is left. */
export async function runTerminal(running: Running): Promise<ExitCode> {
  const { command, ink, input, modes, early, surroundings } = running;
  const { stdout } = process;
  const kept: { preferences: PreferenceStore | undefined; early: boolean } = { preferences: undefined, early: false };
  let suspend: (() => void) | undefined;
  let filtering: NodeJS.Timeout | undefined;
  const sessions: OpenedFeed[] = [];
  const world: EffectWorld = {
    quit: () => {
      // In GNU screen, which has no other screen unless told so, the shell goes on where this one ends.
      wipeScreen(ink, (sequence) => stdout.write(sequence));
      ink.unmount();
    },
    redraw: () => {
      wipeScreen(ink, (sequence) => stdout.write(sequence));
      show();
    },
    suspend: () => suspend?.(),
    filterSoon: () => {
      clearTimeout(filtering);
      filtering = setTimeout(() => {
        store.send({ type: 'filter-now' });
      }, filterAfter);
    },
    openDemo: async () => {
      follow(await openDemo(command));
    },
    ask: async ({ key, feed, question }) => {
      const known = sessions.find(({ id }) => id === feed);
      const answer = (await known?.session.ask(question)) ?? { ok: false, message: 'there is nobody to ask' };
      store.send({ type: 'answered', key, answer, now: Date.now() });
    },
    lookBack: (cluster, at) => keeper.lookBack(cluster, at),
    recall: (cluster, object) => keeper.recall(cluster, object),
    accept: async (exceptions) => {
      const known = store.state().policy;
      if (known.file === undefined) {
        const shared = await keeper.accept(exceptions, surroundings.user);
        if (shared !== undefined) {
          judgeBy(known.policy, undefined, shared);
          return 'accepted, and kept in the history';
        }
      }
      const { addExceptions } = await import('./policy-file.ts');
      const { policy, file } = await addExceptions(exceptions, known.file);
      judgeBy(policy, file, await keeper.exceptions());
      return `accepted in ${file}`;
    },
    tryFix: async ({ cluster, resource, fixes }) => {
      const tried = await writers.use(cluster, (writer) => tryFix(writer, resource, fixes));
      return tried.ok ? tried.value : tried;
    },
    applyFix: async ({ cluster, resource }, trial) => {
      const folder = join(stateFolder(process.env), 'undo');
      const applied = await writers.use(cluster, (writer) => applyFix(writer, resource, trial, folder));
      return applied.ok ? applied.value : err({ message: applied.error, overtaken: false });
    },
    send: (event) => {
      store.send(event);
    },
    write: (sequence) => stdout.write(sequence),
    // Before they were read, what is to be kept is in the state: it is written together with them.
    keepPreferences: (preferences) => {
      kept.preferences?.write(preferences);
      kept.early ||= kept.preferences === undefined;
    },
    notify: (notice) => {
      store.send({ type: 'noticed', notice });
    },
  };
  /** The policy file, with the exceptions of whoever shares the history. */
  function judgeBy(own: Policy, file: string | undefined, shared: readonly PolicyException[]): void {
    const written = own.exceptions.filter(({ source }) => source !== 'database');
    const policy = { ...own, exceptions: [...written, ...shared] };
    store.send({ type: 'judged-by', policy, file });
    for (const { session } of sessions) session.setPolicy(policy);
  }
  async function shareExceptions(policy: Policy, file: string | undefined): Promise<void> {
    try {
      const shared = await keeper.exceptions();
      if (shared.length > 0) judgeBy(policy, file, shared);
    } catch (error) {
      const text = `without shared exceptions: ${error instanceof Error ? error.message : String(error)}`;
      store.send({ type: 'noticed', notice: { text, tone: 'warning', at: Date.now() } });
    }
  }
  const writers = makeWriters(async (cluster) => {
    const shown = store.state().feeds.find((feed) => feed.cluster === cluster);
    const context = sessions.find(({ id }) => id === shown?.id)?.context;
    if (!command.allowWrite || context === undefined) return err('there is no cluster behind this to write to');
    const opened = await openWriter(context, 'ui');
    if (!opened.ok || opened.value.cluster === cluster) return opened;
    // The kubeconfig may name another current context by now.
    await opened.value.close();
    return err(`the current context is now ${opened.value.cluster}, not ${cluster}`);
  });
  const size = (): { columns: number; rows: number } => ({ columns: stdout.columns, rows: stdout.rows });
  const store = makeStore(startState({ size: size(), now: Date.now(), surroundings, allowWrite: command.allowWrite }), {
    update,
    carryOut: (effect) => void runEffect(effect, world),
  });
  const keeper = startKeeper(store, command.source.demo);
  const show = (): void => {
    ink.rerender(<Program store={store} modes={modes} onSuspendable={(stop) => (suspend = stop)} />);
  };
  const follow = (feed: OpenedFeed): void => {
    sessions.push(feed);
    store.send({ type: 'opened', feed: feed.id, live: feed.live, now: Date.now() });
    followSession(feed.session, store, feed.id);
    keeper.follow(feed);
  };

  const onResize = (): void => {
    wipeScreen(ink, (sequence) => stdout.write(sequence));
    store.send({ type: 'resized', size: size() });
  };
  stdout.on('resize', onResize);
  const ticking = setInterval(() => {
    store.send({ type: 'ticked', now: Date.now() });
  }, tick);
  input.on('reply', (reply) => {
    const background = readBackground(reply);
    if (background !== undefined) store.send({ type: 'background', background });
  });
  input.on('mouse', (event) => {
    store.send({ type: 'mouse', ...event });
  });

  show();
  early.handTo((press) => {
    store.send({ type: 'key', press });
  });
  stdout.write(askBackground);
  const { feeds, policy, file } = await openFeeds(command);
  store.send({ type: 'judged-by', policy, file });
  for (const feed of feeds) follow(feed);
  void shareExceptions(policy, file);
  kept.preferences = await openPreferences();
  store.send({ type: 'preferred', preferences: kept.preferences.read() });
  if (kept.early) await runEffect({ type: 'keep-preferences', preferences: store.state().preferences }, world);
  // The second start is as quick as the first frame, also where this one is ended by a signal.
  flushCompileCache();

  try {
    await ink.waitUntilExit();
    return 0;
  } finally {
    clearInterval(ticking);
    stdout.off('resize', onResize);
    modes.leave();
    // What is being written is finished, so that what takes it back is kept.
    await writers.close();
    await Promise.all(sessions.map(({ session }) => session.close()));
    await keeper.close();
  }
}

interface ProgramProps {
  readonly store: Store;
  readonly modes: Modes;
  readonly onSuspendable: (suspend: () => void) => void;
}

/** The screen as the state has it, and the keys on their way to it. */
function Program({ store, modes, onSuspendable }: ProgramProps): ReactElement {
  const state = useSyncExternalStore(store.subscribe, store.state);
  const { suspendTerminal } = useApp();
  useEffect(() => {
    onSuspendable(() => {
      void suspendTerminal(async () => {
        modes.leave();
        await stopProcess();
        modes.enter();
      });
    });
  }, [onSuspendable, suspendTerminal, modes]);
  const { preferences, surroundings } = state;
  useEffect(() => {
    modes.setMouse(preferences.mouse);
  }, [modes, preferences.mouse]);
  const theme = useMemo(() => chooseTheme(preferences, surroundings), [preferences, surroundings]);
  return (
    <Keys
      onPress={(press) => {
        store.send({ type: 'key', press });
      }}
      onPaste={(text) => {
        store.send({ type: 'pasted', text });
      }}
    >
      <App state={state} theme={theme} />
    </Keys>
  );
}
