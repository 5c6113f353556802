import type { Inventory } from '../../../inventory/inventory.ts';
import { isManaged } from '../../../inventory/provider.ts';
import { referenceTo } from '../../../inventory/references.ts';
import type { JsonRecord } from '../../../model/json.ts';
import type { ConfigMap } from '../../../model/kubernetes/objects.ts';
import type { Severity } from '../../../model/severity.ts';
import { fail, notEvaluable, pass } from '../../../model/verdict.ts';
import type { Verdict } from '../../../model/verdict.ts';

type SettingsJudgement = string | { readonly message: string; readonly severity: Severity } | undefined;

/** The kubelet configuration of a kubeadm cluster; overrides of single nodes are not in it. */
export function kubeletSettings(inventory: Inventory): JsonRecord | undefined {
  return kubeletConfigMap(inventory)?.settings;
}

/** The test of a check about the kubelet configuration; `judge` says what is wrong, after the ConfigMap's name. */
export function judgeKubelet(judge: (settings: JsonRecord) => SettingsJudgement): (inventory: Inventory) => Verdict {
  return (inventory) => judgeSettings(inventory, kubeletConfigMap(inventory), judge);
}

/** The same for the configuration of kube-proxy. */
export function judgeKubeProxy(judge: (settings: JsonRecord) => SettingsJudgement): (inventory: Inventory) => Verdict {
  return (inventory) => judgeSettings(inventory, inventory.find('ConfigMap', 'kube-system', 'kube-proxy'), judge);
}

/** Before 1.24 each minor version had a ConfigMap of its own: `kubelet-config-1.23`. The newest counts. */
function kubeletConfigMap(inventory: Inventory): ConfigMap | undefined {
  const current = inventory.find('ConfigMap', 'kube-system', 'kubelet-config');
  if (current !== undefined || !inventory.live) return current;
  return inventory
    .inNamespace('ConfigMap', 'kube-system')
    .filter((map) => minorOf(map) >= 0)
    .toSorted((a, b) => minorOf(b) - minorOf(a))[0];
}

function minorOf({ metadata }: ConfigMap): number {
  return Number(/^kubelet-config-1\.(\d+)$/.exec(metadata.name)?.[1] ?? -1);
}

function judgeSettings(
  inventory: Inventory,
  map: ConfigMap | undefined,
  judge: (settings: JsonRecord) => SettingsJudgement,
): Verdict {
  if (map?.settings === undefined) {
    const gap = inventory.gap('ConfigMap', 'kube-system');
    return notEvaluable(gap ?? (isManaged(inventory) ? 'provider-managed' : 'needs-host'));
  }
  const judged = judge(map.settings);
  if (judged === undefined) return pass;
  const { message, ...more } = typeof judged === 'string' ? { message: judged } : judged;
  return fail('', `ConfigMap "${map.metadata.name}" ${message}`, { ...more, related: [referenceTo(map)] });
}
