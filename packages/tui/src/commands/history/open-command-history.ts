import { audit, err, ok } from '@k8s-risk/core';
import type { Result } from '@k8s-risk/core';
import { databaseTarget, demoPast, openHistory } from '@k8s-risk/core/node';
import type { History } from '@k8s-risk/core/node';
import { didYouMean } from '@k8s-risk/core/text';
import type { SourceChoice } from '../command.ts';
import type { Terminal } from '../terminal.ts';

/** The history that a command looks at: the user's, or a month of the demo cluster. */
export async function openCommandHistory(source: SourceChoice): Promise<Result<History, string>> {
  if (!source.demo) return openHistory(databaseTarget(process.env));
  const opened = await openHistory({ kind: 'memory' });
  if (!opened.ok) return opened;
  for (const snapshot of demoPast(new Date().toISOString()))
    await opened.value.record(audit(snapshot), { cause: 'audit' });
  return opened;
}

/** The cluster that a question is about: the one that is named, or the one that was audited last. */
export async function chooseCluster(
  history: History,
  source: SourceChoice,
  terminal: Terminal,
): Promise<Result<string, string>> {
  const known = await history.clusters();
  const [wanted, ...others] = source.contexts;
  if (others.length > 0) return err('a history is of one cluster: give --context once');
  if (wanted !== undefined) {
    if (known.includes(wanted)) return ok(wanted);
    const there = known.length === 0 ? 'nothing yet' : known.join(', ');
    return err(`nothing is remembered of "${wanted}"${didYouMean(wanted, known)}; ${history.label} knows ${there}`);
  }
  const [last] = await history.audits({ limit: 1 });
  if (last === undefined)
    return err(`nothing is remembered yet in ${history.label}: k8s-risk audit of a cluster remembers what it finds`);
  if (known.length > 1)
    terminal.note(`k8s-risk: of ${last.cluster}, which was audited last; --context chooses another one`);
  return ok(last.cluster);
}
