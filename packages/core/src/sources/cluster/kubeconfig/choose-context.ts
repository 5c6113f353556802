import { readFile } from 'node:fs/promises';
import type { KubeConfig } from '@kubernetes/client-node';
import { didYouMean } from '../../../model/did-you-mean.ts';
import { readString } from '../../../model/json.ts';
import type { JsonRecord } from '../../../model/json.ts';
import { err, ok } from '../../../model/result.ts';
import type { Result } from '../../../model/result.ts';
import { findKubeconfig, runsInCluster, serviceAccountFolder } from './find-kubeconfig.ts';
import type { Environment } from './find-kubeconfig.ts';
import { mergeKubeconfig } from './merge-kubeconfig.ts';
import type { MergedKubeconfig } from './merge-kubeconfig.ts';

export interface ContextChoice {
  /** A kubeconfig file; undefined: as kubectl finds it (KUBECONFIG, the home directory, in-cluster). */
  readonly kubeconfig: string | undefined;
  readonly context: string | undefined;
}

/** A context of the kubeconfig: where its cluster is, and who we are there. */
export interface ChosenContext {
  readonly name: string;
  /** `https://host:port` and perhaps a path, without a slash at the end. */
  readonly server: string;
  /** The namespace that the context names. */
  readonly namespace: string | undefined;
  readonly proxyUrl: string | undefined;
  /** Knows the credentials of this context. */
  readonly config: KubeConfig;
  /** The user as it is written, for what the library does not know of it. */
  readonly user: JsonRecord;
}

/** The names of all contexts, in the order of the files; empty where there is no kubeconfig. */
export async function contextNames(
  choice: ContextChoice,
  environment: Environment = process.env,
): Promise<Result<readonly string[], string>> {
  const merged = await readMerged(choice, environment);
  return merged.ok ? ok([...(merged.value?.contexts.keys() ?? [])]) : merged;
}

export async function chooseContext(
  choice: ContextChoice,
  environment: Environment = process.env,
): Promise<Result<ChosenContext, string>> {
  const merged = await readMerged(choice, environment);
  if (!merged.ok) return merged;
  const { KubeConfig: Config } = await import('./kube-config.ts');
  const config = new Config();
  if (merged.value === undefined) {
    if (choice.context !== undefined) return err(`there is no kubeconfig, so no context "${choice.context}"`);
    if (!(await runsInCluster(environment))) {
      return err('there is no kubeconfig: set KUBECONFIG, or name one with --kubeconfig; --demo needs none');
    }
    config.loadFromCluster();
    const server = config.getCurrentCluster()?.server ?? '';
    return ok({ name: 'in-cluster', server, namespace: await ownNamespace(), proxyUrl: undefined, config, user: {} });
  }
  const chosen = describeContext(merged.value, choice.context);
  if (!chosen.ok) return chosen;
  const { name, context, cluster, user } = chosen.value;
  const server = readString(cluster['server'])?.replace(/\/+$/, '') ?? '';
  if (!/^https?:\/\/./.test(server))
    return err(`context "${name}": its cluster has no address (server) in the kubeconfig`);
  try {
    config.loadFromString(JSON.stringify(configOf({ cluster, user, server })));
  } catch (error) {
    return err(
      `context "${name}": the kubeconfig cannot be used: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
  return ok({
    name,
    server,
    namespace: readString(context['namespace']) || undefined,
    proxyUrl: readString(cluster['proxy-url']) || undefined,
    config,
    user,
  });
}

async function readMerged(
  choice: ContextChoice,
  environment: Environment,
): Promise<Result<MergedKubeconfig | undefined, string>> {
  const files = await findKubeconfig(choice.kubeconfig, environment);
  if (!files.ok) return files;
  return files.value.length === 0 ? ok(undefined) : mergeKubeconfig(files.value);
}

interface DescribedContext {
  readonly name: string;
  readonly context: JsonRecord;
  readonly cluster: JsonRecord;
  readonly user: JsonRecord;
}

function describeContext(merged: MergedKubeconfig, wanted: string | undefined): Result<DescribedContext, string> {
  const names = [...merged.contexts.keys()];
  const name = wanted ?? merged.currentContext;
  const there = names.length === 0 ? 'the kubeconfig has none' : `there are ${names.slice(0, 8).join(', ')}`;
  if (name === undefined) return err(`the kubeconfig has no current context: name one with --context; ${there}`);
  const context = merged.contexts.get(name);
  if (context === undefined) return err(`no context "${name}" in the kubeconfig${didYouMean(name, names)}; ${there}`);
  const clusterName = readString(context['cluster']) ?? '';
  const cluster = merged.clusters.get(clusterName);
  if (cluster === undefined)
    return err(`context "${name}" names cluster "${clusterName}", which the kubeconfig does not define`);
  const userName = readString(context['user']) ?? '';
  const user = userName === '' ? {} : merged.users.get(userName);
  if (user === undefined)
    return err(`context "${name}" names user "${userName}", which the kubeconfig does not define`);
  return ok({ name, context, cluster, user });
}

/** One context, as the library reads it. Names are ours: the user's own may be anything. */
function configOf({ cluster, user, server }: { cluster: JsonRecord; user: JsonRecord; server: string }): JsonRecord {
  // Credential plugins are run by us: the library starts one for every request that waits.
  const { tokenFile, exec: _exec, ...rest } = user;
  // The library reads a token's file only in this form, and refuses plain HTTP (`kubectl proxy`) without the other.
  const authProvider =
    tokenFile === undefined || tokenFile === ''
      ? {}
      : { 'auth-provider': { name: 'tokenFile', config: { tokenFile } } };
  const plain = server.startsWith('http:') ? { 'insecure-skip-tls-verify': true } : {};
  return {
    'current-context': 'chosen',
    contexts: [{ name: 'chosen', context: { cluster: 'chosen', user: 'chosen' } }],
    clusters: [{ name: 'chosen', cluster: { ...cluster, ...plain, server } }],
    users: [{ name: 'chosen', user: { ...rest, ...authProvider } }],
  };
}

async function ownNamespace(): Promise<string | undefined> {
  try {
    return (await readFile(`${serviceAccountFolder}/namespace`, 'utf8')).trim() || undefined;
  } catch {
    return undefined;
  }
}
