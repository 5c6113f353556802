import { applyMessage, defaultPolicy, err, ok } from '@k8s-risk/core';
import type {
  AuditOptions,
  AuditReport,
  LiveMessage,
  LiveOptions,
  LiveSource,
  ReportChange,
  Result,
} from '@k8s-risk/core';
import { contextNames, databaseTarget, makeLiveRecorder, openHistory, startLive } from '@k8s-risk/core/node';
import type { LiveRecorder } from '@k8s-risk/core/node';
import { plural, safeLine } from '@k8s-risk/core/text';
import { chooseAudit } from './audit-options.ts';
import { makeCalm } from './calm-changes.ts';
import { changeLine } from './change-line.ts';
import type { AuditCommand, SourceChoice } from './command.ts';
import { awaitInterruption } from './interruption.ts';
import { loadPolicy } from './load-policy.ts';
import { refuse } from './refuse.ts';
import type { ExitCode } from './refuse.ts';
import type { Terminal } from './terminal.ts';
import { reportContext } from './words.ts';

/**
 * `k8s-risk audit --watch`: what changes, as it changes, until somebody ends it. A cluster that is away is a state and no
 * end; only a cluster that can never be reached (no such context) is a refusal, and only where there is no other one.
 */
export async function watchAudit(
  command: AuditCommand,
  terminal: Terminal,
  fits: ChangeTest = everything,
): Promise<ExitCode> {
  const misfit = misfitOf(command);
  if (misfit !== undefined) return refuse(terminal, misfit);
  const chosen = chooseAudit(command);
  if (!chosen.ok) return refuse(terminal, chosen.error);
  const sources = await chooseSources(command.source);
  if (!sources.ok) return refuse(terminal, sources.error);
  const policy = await loadPolicy(command.source.policy, terminal);
  if (!policy.ok) return refuse(terminal, policy.error);
  const options = { ...chosen.value.options, policy: policy.value.policy };
  const interruption = awaitInterruption();
  const sessions = sources.value.map((source) => startLive(optionsOf(source, options, command)));
  const recorder = await openRecorder(command, terminal);
  const calm = makeCalm();
  let written = Promise.resolve();
  const failures = sessions.map(
    (session) =>
      new Promise<void>((resolve) => {
        let report: AuditReport | undefined;
        session.subscribe((message) => {
          report = applyMessage(report, message);
          if (report !== undefined && message.type === 'report') recorder?.note(report);
          if (report !== undefined && message.type === 'changes' && message.rest !== null)
            recorder?.note(report, message.changes);
          const shown = message.type === 'changes' ? fitting(message, fits, report) : message;
          written = written.then(() => print(shown, { output: command.output, calm }, terminal));
          if (message.type !== 'failed') return;
          refuse(terminal, message.message);
          resolve();
        });
      }),
  );
  const allFailed = Promise.all(failures).then(() => 'failed' as const);
  const outcome = await Promise.race([interruption.happened, allFailed]);
  await Promise.all(sessions.map((session) => session.close()));
  await written;
  await recorder?.close();
  interruption.forget();
  return outcome === 'failed' ? 2 : 0;
}

/** Whether a change is printed; the report is the one after it. */
export type ChangeTest = (change: ReportChange, report: AuditReport | undefined) => boolean;

const everything: ChangeTest = () => true;

function fitting(
  message: Extract<LiveMessage, { type: 'changes' }>,
  fits: ChangeTest,
  report: AuditReport | undefined,
): LiveMessage {
  return { ...message, changes: message.changes.filter((change) => fits(change, report)) };
}

/** Whole clusters are remembered as they change; a part of one would make the rest look fixed. */
async function openRecorder(command: AuditCommand, terminal: Terminal): Promise<LiveRecorder | undefined> {
  const { demo, namespaces } = command.source;
  if (demo || namespaces.length > 0 || command.checks.length > 0) return undefined;
  const opened = await openHistory(databaseTarget(process.env));
  if (!opened.ok) {
    terminal.note(`k8s-risk: not remembered: ${opened.error}`);
    return undefined;
  }
  const history = opened.value;
  const recorder = makeLiveRecorder(history, {
    onTrouble: (message) => {
      terminal.note(
        message === undefined ? 'k8s-risk: remembered again' : `k8s-risk: not remembered: ${safeLine(message)}`,
      );
    },
  });
  return {
    note: recorder.note,
    close: async () => {
      await recorder.close();
      await history.close();
    },
  };
}

/** What makes no sense for something that never ends. */
function misfitOf({ source, output, failOn, framework, baseline }: AuditCommand): string | undefined {
  if (source.paths.length > 0)
    return '--watch watches a live cluster or the demo: leave out the PATH, or leave out --watch';
  if (output !== 'table' && output !== 'json') return `--watch prints table or json, not ${output}`;
  if (failOn !== undefined && failOn !== 'never')
    return '--fail-on is for an audit that ends: leave it out, or leave out --watch';
  if (baseline !== undefined) return '--baseline is for an audit that ends: leave it out, or leave out --watch';
  if (framework !== undefined)
    return '--framework is for an audit that ends: --checks chooses what is watched, or leave out --watch';
  return undefined;
}

async function chooseSources(source: SourceChoice): Promise<Result<readonly LiveSource[], string>> {
  if (source.demo) return ok([{ kind: 'demo', timeline: true }]);
  const { kubeconfig } = source;
  const known = source.allContexts ? await contextNames({ kubeconfig, context: undefined }) : ok(source.contexts);
  if (!known.ok) return known;
  if (source.allContexts && known.value.length === 0)
    return err('no kubeconfig names a context, so there is nothing to watch');
  const contexts = known.value.length === 0 ? [undefined] : known.value;
  // Without -A or -n: all namespaces where they may be listed.
  return ok(
    contexts.map((context) => ({
      kind: 'cluster',
      kubeconfig,
      context,
      namespaces: source.namespaces,
      secrets: 'none',
    })),
  );
}

function optionsOf(source: LiveSource, { pssMinor, checks, policy }: AuditOptions, command: AuditCommand): LiveOptions {
  const { namespaces } = command.source;
  return {
    source,
    policy: policy ?? defaultPolicy,
    command: 'audit --watch',
    ...(pssMinor === undefined ? {} : { pssMinor }),
    ...(checks === undefined ? {} : { checks }),
    ...(namespaces.length === 0 ? {} : { namespaces: new Set(namespaces) }),
  };
}

async function print(
  message: LiveMessage,
  { output, calm }: Pick<AuditCommand, 'output'> & { readonly calm: ReturnType<typeof makeCalm> },
  terminal: Terminal,
): Promise<void> {
  if (message.type === 'progress') {
    const listed = message.kinds.reduce((sum, kind) => sum + kind.listed, 0);
    const done = message.kinds.filter(({ state }) => state === 'done' || state === 'gap').length;
    terminal.progress(
      `${message.cluster}: ${plural(listed, 'object')}, ${String(done)} of ${plural(message.kinds.length, 'kind')}`,
    );
  } else if (message.type === 'changes') {
    const line = (change: ReportChange): string =>
      output === 'json'
        ? JSON.stringify(change)
        : changeLine(change, { context: reportContext, colours: terminal.colours });
    const told = output === 'json' ? message.changes : calm(message.changes);
    await terminal.answer(told.map((change) => `${line(change)}\n`));
  }
}
