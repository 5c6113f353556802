import { err, ok } from '@k8s-risk/core';
import type { Result } from '@k8s-risk/core';
import { contextNames, hasKubeconfig } from '@k8s-risk/core/node';
import type { ClusterConfig, Config } from './config.ts';
import type { Environment } from './settings.ts';

/** The clusters that the file names; without any, the one context of the kubeconfig, or the cluster that the bot runs in. */
export async function chooseClusters(
  { clusters }: Config,
  environment: Environment,
): Promise<Result<readonly ClusterConfig[], string>> {
  if (clusters.length > 0) return ok(clusters);
  if (!(await hasKubeconfig(environment)))
    return err(
      'there is no cluster to watch: no kubeconfig, and this is no pod; name clusters in the configuration file',
    );
  const contexts = await contextNames({ kubeconfig: undefined, context: undefined }, environment);
  if (!contexts.ok) return contexts;
  const [only, other] = contexts.value;
  if (only === undefined) return ok([own('cluster', undefined)]);
  if (other === undefined) return ok([own(nameOf(only), only)]);
  return err(
    `the kubeconfig has several contexts (${contexts.value.slice(0, 5).join(', ')}): say which to watch, as clusters of the configuration file`,
  );
}

/** Something that can be typed: contexts of clouds are long addresses. */
function nameOf(context: string): string {
  return context.split(/[/\s]/).at(-1) || context;
}

function own(name: string, context: string | undefined): ClusterConfig {
  return { name, source: { kind: 'cluster', kubeconfig: undefined, context, namespaces: [], secrets: 'none' } };
}
