import { err, ok } from '../../../model/result.ts';
import type { Result } from '../../../model/result.ts';
import { makeWritingClient } from '../connection/api-client.ts';
import { makeCredentials } from '../connection/credentials.ts';
import { makePace } from '../connection/pace.ts';
import { chooseContext } from '../kubeconfig/choose-context.ts';
import type { ContextChoice } from '../kubeconfig/choose-context.ts';
import { userAgentOf } from '../user-agent.ts';
import { makeClusterWriter } from './cluster-writer.ts';
import type { ClusterWriter } from './cluster-writer.ts';

/** A person waits for it. */
const patience = { answer: 30_000, stall: 30_000 };

/** A way to write to one cluster, under the credentials of its context. Nothing has been asked yet. */
export async function openWriter(choice: ContextChoice, command: string): Promise<Result<ClusterWriter, string>> {
  const chosen = await chooseContext(choice);
  if (!chosen.ok) return err(chosen.error);
  const context = chosen.value;
  const client = makeWritingClient(context, {
    userAgent: userAgentOf(command),
    patience,
    pace: makePace({ burst: 10, perSecond: 10 }),
    credentials: makeCredentials(context, choice),
  });
  return ok(makeClusterWriter(context.name, client));
}
