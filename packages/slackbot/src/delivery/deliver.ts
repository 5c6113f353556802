import { timing } from './delivery.ts';
import type { Delivery, LookOutcome, Poster, PostOutcome, Timing } from './delivery.ts';
import type { Claim, Ledger } from './ledger.ts';
import { spread } from './spread.ts';

export interface DeliverOptions {
  readonly ledger: Ledger;
  readonly poster: Poster;
  /** Waits for the channel's turn before a post. */
  readonly pace: (channelId: string) => Promise<void>;
  /** What to do with a message that may stand there where nobody can look: post it again, or leave it. */
  readonly whenUnreadable: (delivery: Delivery) => 'resend' | 'skip';
  readonly onEvent?: (event: DeliveryEvent) => void;
  readonly times?: Timing;
}

/** For metrics and logs: never the message itself. */
export type DeliveryEvent =
  | {
      readonly kind: 'posted' | 'refused' | 'skipped' | 'not-posted' | 'ambiguous';
      readonly delivery: Delivery;
      readonly because?: string;
    }
  | { readonly kind: 'reconciled'; readonly delivery: Delivery; readonly found: boolean }
  | { readonly kind: 'duplicate-removed'; readonly delivery: Delivery };

/**
 * Brings one claim to an end: looks for it where it is suspect, else posts it. Whatever interrupts it, the row says what
 * may have happened.
 */
export async function deliver(claim: Claim, options: DeliverOptions): Promise<void> {
  if (claim.suspect) await reconcile(claim, options);
  else await post(claim, options);
}

async function post({ delivery, threadTs }: Claim, options: DeliverOptions): Promise<void> {
  const { ledger, poster, pace } = options;
  await pace(delivery.channelId);
  if (!(await ledger.intend(delivery))) return;
  const outcome = await poster.post(delivery, threadTs);
  const now = await ledger.now();
  await ledger.settle(delivery, settlementOf(outcome, { delivery, now, times: options.times ?? timing }));
  options.onEvent?.(eventOf(outcome, delivery));
}

interface Settling {
  readonly delivery: Delivery;
  readonly now: number;
  readonly times: Timing;
}

function settlementOf(outcome: PostOutcome, { delivery, now, times }: Settling): Parameters<Ledger['settle']>[1] {
  switch (outcome.kind) {
    case 'posted':
      return { state: 'done', ts: outcome.ts };
    case 'not-posted':
      return {
        state: 'due',
        notBefore: now + Math.max(outcome.retryIn, backOff(delivery, times)),
        error: outcome.because,
      };
    case 'refused':
      return { state: 'failed', error: outcome.because };
    case 'ambiguous':
      return { state: 'suspect', notBefore: now + times.suspectPause, error: outcome.because };
  }
}

function eventOf(outcome: PostOutcome, delivery: Delivery): DeliveryEvent {
  return outcome.kind === 'posted'
    ? { kind: 'posted', delivery }
    : { kind: outcome.kind, delivery, because: outcome.because };
}

/** It may stand in the channel: there it is looked for. */
async function reconcile({ delivery, threadTs }: Claim, options: DeliverOptions): Promise<void> {
  const { ledger, poster, onEvent } = options;
  const found = await poster.look(delivery, threadTs);
  const now = await ledger.now();
  switch (found.kind) {
    case 'found': {
      if (!(await ledger.settle(delivery, { state: 'done', ts: found.ts }))) return;
      onEvent?.({ kind: 'reconciled', delivery, found: true });
      await removeDuplicates(delivery, found, options);
      return;
    }
    case 'missing':
      await ledger.settle(delivery, { state: 'due', notBefore: now, error: 'it was looked for and is not there' });
      onEvent?.({ kind: 'reconciled', delivery, found: false });
      return;
    case 'later': {
      const notBefore = now + backOff(delivery, options.times ?? timing);
      await ledger.settle(delivery, { state: 'suspect', notBefore, error: found.because });
      return;
    }
    case 'unreadable': {
      const resend = options.whenUnreadable(delivery) === 'resend';
      const error = `nobody can look whether it is there: ${found.because}`;
      await ledger.settle(delivery, resend ? { state: 'due', notBefore: now, error } : { state: 'skipped', error });
      onEvent?.({ kind: resend ? 'not-posted' : 'skipped', delivery, because: error });
    }
  }
}

/** A request that outlived everything can land after its message was posted again: the later one goes. */
async function removeDuplicates(
  delivery: Delivery,
  { duplicates }: Extract<LookOutcome, { kind: 'found' }>,
  { poster, onEvent }: DeliverOptions,
): Promise<void> {
  for (const ts of duplicates) {
    await poster.remove(delivery, ts);
    onEvent?.({ kind: 'duplicate-removed', delivery });
  }
}

/** Doubles with every attempt, and differs between deliveries, so that they do not all come back at once. */
function backOff({ key, attempts }: Delivery, { firstRetry, lastRetry }: Timing): number {
  const time = Math.min(lastRetry, firstRetry * 2 ** Math.min(attempts, 20));
  return Math.round(time * (0.75 + 0.5 * spread(key)));
}
