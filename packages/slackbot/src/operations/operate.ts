import { ok } from '@k8s-risk/core';
import type { Result } from '@k8s-risk/core';
import type { WatchedConfig } from '../config/watch-config.ts';
import type { Dependencies } from '../dependencies.ts';
import { watchEventLoop } from './event-loop.ts';
import type { MeasuredFetch } from './measure-fetch.ts';
import { startOperationsServer } from './operations-server.ts';
import type { OperationsAddress } from './operations-server.ts';
import { makeReadiness } from './readiness.ts';
import type { Check } from './readiness.ts';
import type { Registry } from './registry.ts';

export interface OperateOptions {
  readonly address: OperationsAddress | undefined;
  readonly registry: Registry;
  readonly dependencies: Pick<Dependencies, 'digests' | 'clock'>;
  readonly config: Pick<WatchedConfig, 'fault'>;
  readonly tokenFault: MeasuredFetch['tokenFault'];
  /** Undefined in HTTP mode, where there is no socket. */
  readonly socketConnected: (() => boolean) | undefined;
}

export interface Operations {
  /** Where it listens; undefined: nowhere. */
  readonly url: string | undefined;
  /** Not ready from now on. */
  readonly stopping: () => void;
  readonly close: () => Promise<void>;
}

/** Health, readiness and numbers for whoever runs the bot. */
export async function operate(options: OperateOptions): Promise<Result<Operations, string>> {
  const { address, registry, config, tokenFault, socketConnected } = options;
  const { ledger } = options.dependencies.digests;
  const eventLoop = watchEventLoop();
  const readiness = makeReadiness([
    { name: 'database', look: async () => void (await ledger.counts()) },
    { name: 'token', look: () => refusedToken(tokenFault()) },
    ...(socketConnected === undefined ? [] : [socketCheck(socketConnected)]),
  ]);
  registry.gauge('k8srisk_slack_outbox_pending', 'Messages that are to be posted or looked for.', async () => {
    const { states } = await ledger.counts();
    return (states.due ?? 0) + (states.claimed ?? 0) + (states.posting ?? 0) + (states.suspect ?? 0);
  });
  registry.gauge('k8srisk_slack_outbox_oldest_seconds', 'How long the oldest message has been due.', async () => {
    const [{ oldestDue }, now] = await Promise.all([ledger.counts(), ledger.now()]);
    return oldestDue === undefined ? 0 : Math.max(0, (now - oldestDue) / 1000);
  });
  if (socketConnected !== undefined)
    registry.gauge('k8srisk_slack_socket_connected', 'Whether Slack reaches the bot: 1 or 0.', () =>
      Number(socketConnected()),
    );
  registry.gauge('k8srisk_slack_config_valid', 'Whether the configuration file is the one in use: 1 or 0.', () =>
    Number(config.fault() === undefined),
  );
  registry.gauge('k8srisk_event_loop_lag_seconds', 'How late the event loop was, 99th percentile.', eventLoop.lag);
  registry.gauge('process_resident_memory_bytes', 'Resident memory size in bytes.', () => process.memoryUsage.rss());
  const closeNothing = (): Promise<void> => {
    eventLoop.stop();
    return Promise.resolve();
  };
  if (address === undefined) return ok({ url: undefined, stopping: readiness.stopping, close: closeNothing });
  const server = await startOperationsServer({ address, registry, readiness, eventLoop });
  if (!server.ok) {
    eventLoop.stop();
    return server;
  }
  return ok({
    url: server.value.url,
    stopping: readiness.stopping,
    close: async () => {
      eventLoop.stop();
      await server.value.close();
    },
  });
}

function refusedToken(code: string | undefined): string | undefined {
  return code === undefined ? undefined : `Slack refuses the bot token: ${code}`;
}

function socketCheck(connected: () => boolean): Check {
  return { name: 'socket', look: () => (connected() ? undefined : 'not connected to Slack') };
}
