import { compareObjects } from '../../../inventory/references.ts';
import { selects } from '../../../inventory/selectors.ts';
import type { Inventory } from '../../../inventory/inventory.ts';
import { parseLabelSelector } from '../../../model/kubernetes/metadata.ts';
import type { WebhookConfiguration } from '../../../model/kubernetes/objects.ts';
import { readRecord, readRecords, readString, readStrings } from '../../../model/json.ts';
import type { JsonRecord } from '../../../model/json.ts';

type Webhook = WebhookConfiguration['webhooks'][number];

/** Engines that judge pods, by what their webhooks are called (checks.md 5.11). */
const engines: readonly (readonly [name: string, pattern: RegExp])[] = [
  ['Kyverno', /kyverno/],
  ['Gatekeeper', /gatekeeper/],
  ['OPA', /(?:^|[.-])opa(?:[.-]|$)|openpolicyagent/],
  ['Kubewarden', /kubewarden/],
  ['Polaris', /polaris/],
  ['jsPolicy', /jspolicy/],
  ['Datree', /datree/],
];

/** Engines and tools that keep things out: a webhook of theirs that is passed by matters. */
const securityTools: readonly RegExp[] = [
  ...engines.map(([, pattern]) => pattern),
  /policy\.sigstore\.dev|policy-controller/,
  /ratify/,
  /connaisseur/,
  /portieris/,
  /neuvector|stackrox|rhacs|aquasec|twistlock|prismacloud|sysdig/,
];

export function isSecurityWebhook(configuration: string, { name, service }: Webhook): boolean {
  const words = [configuration, name, service?.name ?? '', service?.namespace ?? ''];
  return securityTools.some((pattern) => words.some((word) => pattern.test(word)));
}

/** The engine, or the policy of the API server itself, that may refuse pods of a namespace; `undefined` where none is seen. */
export function engineCovering(inventory: Inventory, namespace: string | undefined): string | undefined {
  return webhookEngine(inventory, namespace) ?? policyOfServer(inventory, namespace);
}

function webhookEngine(inventory: Inventory, namespace: string | undefined): string | undefined {
  const configurations = inventory.all('ValidatingWebhookConfiguration.admissionregistration.k8s.io');
  for (const { metadata, webhooks } of configurations.toSorted(compareObjects)) {
    for (const webhook of webhooks) {
      const words = [metadata.name, webhook.name, webhook.service?.name ?? '', webhook.service?.namespace ?? ''];
      const found = engines.find(([, pattern]) => words.some((word) => pattern.test(word)));
      if (found === undefined || !webhook.rules.some(coversPods)) continue;
      if (namespace === undefined || webhook.namespaceSelector === undefined) return found[0];
      if (selects(webhook.namespaceSelector, inventory.namespaceLabels(namespace))) return found[0];
    }
  }
  return undefined;
}

/** A ValidatingAdmissionPolicy over pods with a binding that denies. */
function policyOfServer(inventory: Inventory, namespace: string | undefined): string | undefined {
  const policies = new Map(
    inventory
      .all('ValidatingAdmissionPolicy.admissionregistration.k8s.io')
      .map((policy) => [policy.metadata.name, policy.spec]),
  );
  const bindings = inventory.all('ValidatingAdmissionPolicyBinding.admissionregistration.k8s.io');
  for (const { spec } of bindings.toSorted(compareObjects)) {
    const name = readString(spec['policyName']) ?? '';
    const policy = policies.get(name);
    if (policy === undefined || !readStrings(spec['validationActions']).includes('Deny')) continue;
    const match = readRecord(policy['matchConstraints']);
    if (!readRecords(match['resourceRules']).some(ruleCoversPods)) continue;
    const places = [match, readRecord(spec['matchResources'])];
    if (namespace === undefined || places.every((place) => selectsNamespace(place, inventory, namespace)))
      return `ValidatingAdmissionPolicy "${name}"`;
  }
  return undefined;
}

function selectsNamespace(match: JsonRecord, inventory: Inventory, namespace: string): boolean {
  const selector = parseLabelSelector(match['namespaceSelector']);
  return selector === undefined || selects(selector, inventory.namespaceLabels(namespace));
}

function ruleCoversPods(rule: JsonRecord): boolean {
  return coversPods({
    operations: readStrings(rule['operations']),
    apiGroups: readStrings(rule['apiGroups']),
    resources: readStrings(rule['resources']),
  });
}

/** The creation of pods is among what the rule asks about. */
function coversPods({ operations, apiGroups, resources }: Webhook['rules'][number]): boolean {
  return (
    operations.some((operation) => operation === '*' || operation === 'CREATE') &&
    apiGroups.some((group) => group === '*' || group === '') &&
    resources.some((resource) => ['*', '*/*', 'pods', 'pods/*'].includes(resource))
  );
}
