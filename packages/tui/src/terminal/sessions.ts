import { defaultPolicy, err, latestPssMinor, ok, parsePssVersion } from '@k8s-risk/core';
import type { LiveSession, LiveSource, Policy, Result } from '@k8s-risk/core';
import { contextNames, startLive } from '@k8s-risk/core/node';
import type { ContextChoice } from '@k8s-risk/core/node';
import type { OpenCommand, SourceChoice } from '../commands/command.ts';
import { loadPolicy } from '../commands/load-policy.ts';
import { hasKubeconfig } from '../commands/load-snapshot.ts';
import { runChosenAudit } from '../commands/run-chosen-audit.ts';
import type { Terminal } from '../commands/terminal.ts';
import { frozenSession } from './frozen-session.ts';

/** What is looked at: a session with the name that it has on the screen. */
export interface OpenedFeed {
  readonly id: string;
  readonly live: boolean;
  /** How to write to it; absent where there is nothing to write to. */
  readonly context?: ContextChoice;
  readonly session: Pick<LiveSession, 'subscribe' | 'ask' | 'setPolicy' | 'close'>;
}

export interface Opened {
  readonly feeds: readonly OpenedFeed[];
  readonly policy: Policy;
  readonly file: string | undefined;
}

interface Judging {
  readonly policy: Policy;
  readonly file: string | undefined;
  readonly pssMinor: number;
}

/** Starts what the command line asks for; empty where there is no cluster to look at. */
export async function openFeeds(command: OpenCommand): Promise<Opened> {
  const judging = await readJudging(command);
  if (typeof judging === 'string') {
    return { feeds: [failedFeed(nameOf(command), judging)], policy: defaultPolicy, file: undefined };
  }
  const { policy, file } = judging;
  return { feeds: await feedsOf(command, judging), policy, file };
}

async function feedsOf(command: OpenCommand, judging: Judging): Promise<readonly OpenedFeed[]> {
  const { source } = command;
  if (source.paths.length > 0) return [await filesFeed(command)];
  if (source.demo) return [liveFeed('demo', { kind: 'demo', timeline: true }, judging)];
  const named = source.contexts.length > 0 || source.kubeconfig !== undefined;
  if (!named && !(await hasKubeconfig())) return [];
  const known = await contextsOf(source);
  if (!known.ok) return [failedFeed(nameOf(command), known.error)];
  const contexts = known.value.length === 0 ? [undefined] : known.value;
  return contexts.map((context) => {
    const { kubeconfig, namespaces, secrets = 'none' } = source;
    return liveFeed(context ?? '', { kind: 'cluster', kubeconfig, context, namespaces, secrets }, judging);
  });
}

async function contextsOf({
  allContexts,
  contexts,
  kubeconfig,
}: SourceChoice): Promise<Result<readonly string[], string>> {
  if (!allContexts) return ok(contexts);
  const known = await contextNames({ kubeconfig, context: undefined });
  if (!known.ok || known.value.length > 0) return known;
  return err('no kubeconfig names a context, so there is nothing to look at');
}

export async function openDemo(command: OpenCommand): Promise<OpenedFeed> {
  const judging = await readJudging(command);
  if (typeof judging === 'string') return failedFeed('demo', judging);
  return liveFeed('demo', { kind: 'demo', timeline: true }, judging);
}

/** The policy and the version to judge by, or what is wrong with them. */
async function readJudging({ source, pssVersion }: OpenCommand): Promise<Judging | string> {
  const version = parsePssVersion(pssVersion ?? 'latest');
  if (!version.ok) return version.error;
  const { terminal, words } = listening();
  const policy = await loadPolicy(source.policy, terminal);
  if (!policy.ok) return [policy.error, ...words].join('; ');
  return { ...policy.value, pssMinor: version.value };
}

function liveFeed(id: string, source: LiveSource, { policy, pssMinor }: Judging): OpenedFeed {
  const options = { source, policy, command: 'ui' };
  const session = startLive(pssMinor === latestPssMinor ? options : { ...options, pssMinor });
  if (source.kind === 'demo') return { id, live: true, session };
  return { id, live: true, session, context: { kubeconfig: source.kubeconfig, context: source.context } };
}

async function filesFeed(command: OpenCommand): Promise<OpenedFeed> {
  const id = nameOf(command);
  const { terminal, words } = listening();
  const audited = await runChosenAudit(command, terminal);
  if (!audited.ok) return failedFeed(id, [audited.error, ...words].join('; '));
  return { id, live: false, session: frozenSession(id, audited.value) };
}

function failedFeed(id: string, message: string): OpenedFeed {
  const session: OpenedFeed['session'] = {
    subscribe: (listener) => {
      setImmediate(() => {
        listener({ type: 'failed', cluster: id, message });
      });
      return () => undefined;
    },
    ask: () => Promise.resolve({ ok: false, message }),
    setPolicy: () => undefined,
    close: () => Promise.resolve(),
  };
  return { id, live: false, session };
}

function nameOf({ source }: OpenCommand): string {
  return source.demo ? 'demo' : (source.paths[0] ?? source.contexts[0] ?? '');
}

/** Words about the run have no place below a screen that is drawn whole: they are kept for whoever asks. */
function listening(): { readonly terminal: Terminal; readonly words: readonly string[] } {
  const words: string[] = [];
  const terminal: Terminal = {
    columns: 80,
    tableColumns: 80,
    colours: false,
    interactive: true,
    answer: () => Promise.resolve(),
    note: () => undefined,
    warn: (text) => {
      words.push(text.replace(/^k8s-risk: /, ''));
    },
    progress: () => undefined,
  };
  return { terminal, words };
}
