import type { Refusal } from '../access/decide.ts';
import type { DeliveryEvent } from '../delivery/deliver.ts';
import type { Registry } from './registry.ts';

export type RequestKind = 'command' | 'button' | 'form' | 'shortcut' | 'event' | 'other';

/** `unsigned`: its signature is wrong, missing or too old. `failed`: nobody acknowledged it. */
export type RequestOutcome = 'acked' | 'unsigned' | 'failed';

/** Why somebody got no answer: access rules, the meter, or the gate before both. */
export type Denial = Refusal | 'too-many' | 'another-app' | 'signed-for-later' | 'taken-before';

export type CallOutcome = 'ok' | 'refused' | 'rate-limited' | 'server-error' | 'lost';

/** What the bot counts about itself. */
export interface BotMetrics {
  readonly request: (kind: RequestKind, outcome: RequestOutcome) => void;
  readonly acked: (seconds: number) => void;
  /** A call of Slack's Web API, or `respond`. */
  readonly called: (method: string, outcome: CallOutcome) => void;
  readonly denied: (reason: Denial) => void;
  readonly delivered: (event: DeliveryEvent) => void;
  /** A digest stands in its channel, so many seconds after its time. */
  readonly digestLag: (seconds: number) => void;
  readonly reloaded: (result: 'ok' | 'failed') => void;
}

const ackBounds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 3];
const lagBounds = [15, 60, 120, 300, 900, 3600, 21_600];

export function makeBotMetrics(registry: Registry): BotMetrics {
  const requests = registry.counter('k8srisk_slack_requests_total', 'Requests of Slack, by kind and outcome.');
  const acks = registry.histogram(
    'k8srisk_slack_ack_seconds',
    'Time until a request was acknowledged; Slack gives up after 3 s.',
    ackBounds,
  );
  const calls = registry.counter('k8srisk_slack_api_calls_total', 'Calls of the Web API, by method and outcome.');
  const tooMany = registry.counter('k8srisk_slack_api_429_total', 'Calls that Slack refused as too many.');
  const deliveries = registry.counter('k8srisk_slack_delivery_total', 'Steps of deliveries, by kind and result.');
  const reconciled = registry.counter(
    'k8srisk_slack_delivery_reconciled_total',
    'Messages nobody was sure of that were looked up, by what was found.',
  );
  const repaired = registry.counter('k8srisk_slack_duplicates_repaired_total', 'Second copies that were taken away.');
  const denials = registry.counter('k8srisk_slack_authz_denied_total', 'Requests that were refused, by reason.');
  const reloads = registry.counter('k8srisk_slack_config_reload_total', 'Reloads of the configuration file.');
  const lag = registry.histogram(
    'k8srisk_slack_digest_lag_seconds',
    'Time from the slot of a digest until it stood in its channel.',
    lagBounds,
  );
  return {
    request: (kind, outcome) => requests.add({ kind, outcome }),
    acked: (seconds) => acks.observe(seconds),
    called: (method, outcome) => {
      calls.add({ method, outcome });
      if (outcome === 'rate-limited') tooMany.add();
    },
    denied: (reason) => denials.add({ reason }),
    delivered: (event) => {
      if (event.kind === 'reconciled') reconciled.add({ found: String(event.found) });
      else if (event.kind === 'duplicate-removed') repaired.add();
      else deliveries.add({ kind: event.delivery.kind, result: event.kind });
    },
    digestLag: (seconds) => lag.observe(seconds),
    reloaded: (result) => reloads.add({ result }),
  };
}
