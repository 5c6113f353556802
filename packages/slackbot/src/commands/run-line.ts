import { catalogue, frameworks, parseLine } from '@k8s-risk/core';
import type { KnownNames, QueryError } from '@k8s-risk/core';
import { refuseAll } from '../access/decide.ts';
import { everything } from '../access/visibility.ts';
import { lastSeen } from '../clusters/cluster.ts';
import type { Dependencies } from '../dependencies.ts';
import { queryFault } from '../replies/query-fault.ts';
import { refusalFault, tooManyFault } from '../replies/refusal-fault.ts';
import { answerAs, failed } from './answer-as.ts';
import type { Actor, Outcome } from './answer-as.ts';
import { commandOf } from './commands.ts';
import { seesAtAll } from './may-run.ts';

/** A line as it was typed, and by whom and where. */
export interface Asked extends Actor {
  readonly text: string;
}

/** One line, from the text to what is sent. */
export async function runLine(asked: Asked, dependencies: Dependencies): Promise<Outcome> {
  const { caller, place, calledAs, text } = asked;
  const refusal = refuseAll(dependencies.config().access, caller, place);
  if (refusal !== undefined) {
    dependencies.metrics.denied(refusal);
    return failed(asked, '-', { error: refusalFault(refusal, { verb: undefined, dependencies }), dependencies });
  }
  const wait = dependencies.meter.take(caller, dependencies.clock());
  if (wait !== undefined) {
    dependencies.metrics.denied('too-many');
    return failed(asked, '-', { error: tooManyFault(wait), dependencies });
  }
  const parsed = parseLine(text, 'slack', knownNames(asked, dependencies));
  if (!parsed.ok) return failed(asked, '-', { error: queryFault(parsed.error, calledAs), dependencies });
  const line = parsed.value;
  const command = commandOf(line.verb);
  if (command === undefined)
    return failed(asked, line.verb, { error: queryFault(notHere(line.verb), calledAs), dependencies });
  const { verb, access } = command;
  const share = 'share' in line.flags;
  return answerAs(asked, { verb, access, share, run: (request) => command.run(line, request) }, dependencies);
}

/** What the line may name. What may not be seen is not known, so that asking for it is like asking for nothing. */
function knownNames({ caller, place }: Actor, { config, clusters }: Dependencies): KnownNames {
  const policy = config().access;
  const sees = policy === undefined ? everything : seesAtAll(policy, caller, place);
  const visible = clusters.all().filter(({ name }) => sees.cluster(name));
  const namespaces = visible.flatMap(({ name, state }) =>
    (lastSeen(state())?.report.inventory.namespaces ?? []).filter((namespace) => sees.namespace(name, namespace)),
  );
  return {
    clusters: visible.map(({ name }) => name),
    namespaces: [...new Set(namespaces)].sort(),
    checks: catalogue.map(({ id }) => id),
    areas: [...new Set(catalogue.map(({ area }) => area))],
    frameworks: frameworks.map(({ id }) => id),
  };
}

function notHere(verb: string): QueryError {
  return { code: 'not-here', message: `"${verb}" is not answered in Slack`, start: 0, end: 0 };
}
