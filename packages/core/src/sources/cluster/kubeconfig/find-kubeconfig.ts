import { access } from 'node:fs/promises';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { err, ok } from '../../../model/result.ts';
import type { Result } from '../../../model/result.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

/** Where a pod finds its own service account. */
export const serviceAccountFolder = '/var/run/secrets/kubernetes.io/serviceaccount';

/**
 * The files that make up the kubeconfig, as kubectl finds them: the one that is named, else those of KUBECONFIG that
 * are there, else the one in the home directory. None: there is no kubeconfig.
 */
export async function findKubeconfig(
  named: string | undefined,
  environment: Environment = process.env,
): Promise<Result<readonly string[], string>> {
  if (named !== undefined) {
    return (await exists(named)) ? ok([named]) : err(`${named}: there is no such kubeconfig; check --kubeconfig`);
  }
  const listed = (environment['KUBECONFIG'] ?? '').split(delimiter).filter((file) => file !== '');
  if (listed.length > 0) {
    const there = await existing(listed);
    return there.length > 0
      ? ok(there)
      : err(`KUBECONFIG names ${listed.join(', ')}, which is not there; mend or unset it`);
  }
  return ok(await existing([join(environment['HOME'] ?? homedir(), '.kube', 'config')]));
}

/** Whether there is any cluster to look at: a kubeconfig, or the one that this program runs in. */
export async function hasKubeconfig(environment: Environment = process.env): Promise<boolean> {
  const files = await findKubeconfig(undefined, environment);
  // A KUBECONFIG that names nothing is a mistake to be told, not a reason to show something else.
  return !files.ok || files.value.length > 0 || (await runsInCluster(environment));
}

export async function runsInCluster(environment: Environment): Promise<boolean> {
  return environment['KUBERNETES_SERVICE_HOST'] !== undefined && (await exists(`${serviceAccountFolder}/token`));
}

async function existing(files: readonly string[]): Promise<readonly string[]> {
  const there: string[] = [];
  for (const file of files) if (await exists(file)) there.push(file);
  return there;
}

async function exists(file: string): Promise<boolean> {
  try {
    await access(file);
    return true;
  } catch {
    return false;
  }
}
