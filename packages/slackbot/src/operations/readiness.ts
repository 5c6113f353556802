import { setTimeout as sleep } from 'node:timers/promises';
import { withoutSecrets } from './log.ts';

/** Looks at one thing that the bot needs: what is wrong with it, or undefined. */
export interface Check {
  readonly name: string;
  readonly look: () => string | undefined | Promise<string | undefined>;
}

export interface CheckResult {
  readonly name: string;
  readonly fault: string | undefined;
}

export interface Readiness {
  readonly look: () => Promise<readonly CheckResult[]>;
  /** From now on the bot is not ready, whatever else is true. */
  readonly stopping: () => void;
}

/** A check that takes longer than a probe waits has failed. */
const patience = 2000;

export function makeReadiness(checks: readonly Check[]): Readiness {
  let stopping = false;
  return {
    look: async () => {
      const results = await Promise.all(checks.map(lookAt));
      return stopping ? [{ name: 'running', fault: 'it is being stopped' }, ...results] : results;
    },
    stopping: () => {
      stopping = true;
    },
  };
}

async function lookAt({ name, look }: Check): Promise<CheckResult> {
  const enough = new AbortController();
  try {
    const fault = await Promise.race([
      look(),
      sleep(patience, 'no answer within 2 s', { signal: enough.signal }).catch(() => undefined),
    ]);
    return { name, fault: fault === undefined ? undefined : withoutSecrets(fault) };
  } catch (error) {
    return { name, fault: withoutSecrets(error instanceof Error ? error.message : String(error)) };
  } finally {
    enough.abort();
  }
}
