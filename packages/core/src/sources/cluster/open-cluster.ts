import { setFlagsFromString } from 'node:v8';
import { err, ok } from '../../model/result.ts';
import type { Result } from '../../model/result.ts';
import type { ClusterChoice } from './cluster-choice.ts';
import { makeApiClient } from './connection/api-client.ts';
import type { ApiClient, Patience } from './connection/api-client.ts';
import { makeCredentials } from './connection/credentials.ts';
import { makePace } from './connection/pace.ts';
import { chooseContext } from './kubeconfig/choose-context.ts';
import type { ChosenContext } from './kubeconfig/choose-context.ts';

/** A way to a cluster; nothing has been asked yet. */
export interface OpenCluster {
  readonly context: ChosenContext;
  readonly client: ApiClient;
}

/** How a cluster is treated. */
export interface Manners {
  /** Requests at the start, and then a second. */
  readonly burst: number;
  readonly perSecond: number;
  readonly patience: Patience;
}

const usualManners: Manners = Object.freeze({
  burst: 200,
  perSecond: 10,
  patience: Object.freeze({ answer: 60_000, stall: 60_000 }),
});

export async function openCluster(
  choice: ClusterChoice,
  { burst, perSecond, patience }: Manners = usualManners,
): Promise<Result<OpenCluster, string>> {
  // What comes is thrown away at once, but V8 lets the space for young objects grow with it: 300 MB at 15,000 pods
  // instead of 180, and no faster.
  setFlagsFromString('--semi-space-growth-factor=1');
  const chosen = await chooseContext(choice);
  if (!chosen.ok) return err(chosen.error);
  const context = chosen.value;
  const client = makeApiClient(context, {
    userAgent: choice.userAgent,
    patience,
    pace: makePace({ burst, perSecond }),
    credentials: makeCredentials(context, choice),
  });
  return ok({ context, client });
}

/** How an error names the cluster. */
export function clusterLabel({ name, server }: ChosenContext): string {
  return `cluster of context "${name}" (${server})`;
}
