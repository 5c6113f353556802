import { mitre, owasp } from '../../model/control.ts';
import type { WebhookConfiguration } from '../../model/kubernetes/objects.ts';
import { failIfAny } from '../../model/verdict.ts';
import type { Fault } from '../../model/verdict.ts';
import { defineCheck } from '../contract/check.ts';
import { aboutWebhooks } from '../support/admission/about-webhooks.ts';
import { exampleWebhook } from '../support/admission/example-webhook.ts';
import { isSecurityWebhook } from '../support/admission/policy-engines.ts';

export const webhookFailOpen = defineCheck({
  id: 'webhook-fail-open',
  title: 'Admission webhook that fails open',
  area: 'admission',
  group: 'webhook-bypass',
  severity: 'medium',
  mode: 'both',
  why: 'While the webhook does not answer everything is let through: whoever can make it fail or slow passes by it.',
  fix: 'Set failurePolicy to Fail, and run the webhook’s server in several copies.',
  controls: [mitre('T1562.001'), owasp('K04', 'K04')],
  about: aboutWebhooks,
  test: ({ object }) =>
    failIfAny(
      object.webhooks.flatMap((webhook, index): readonly Fault[] => {
        const why = webhook.failurePolicy === 'Ignore' ? whyItMatters(object.metadata.name, webhook) : undefined;
        return why === undefined
          ? []
          : [
              {
                path: `webhooks[${String(index)}].failurePolicy`,
                message: `webhook "${webhook.name}" has failurePolicy Ignore and ${why}`,
              },
            ];
      }),
    ),
  remedy: (_subject, fault) => ({ kind: 'set', field: fault.path, value: 'Fail' }),
  examples: {
    failing: exampleWebhook({ failurePolicy: 'Ignore' }),
    passing: exampleWebhook({ failurePolicy: 'Fail' }),
  },
});

type Webhook = WebhookConfiguration['webhooks'][number];

function whyItMatters(configuration: string, webhook: Webhook): string | undefined {
  if (isSecurityWebhook(configuration, webhook)) return 'is of a security tool';
  if (webhook.rules.some((rule) => covers(rule, '', 'pods'))) return 'sees pods';
  if (webhook.rules.some((rule) => covers(rule, '', 'secrets'))) return 'sees Secrets';
  const rbac = ['roles', 'clusterroles', 'rolebindings', 'clusterrolebindings'];
  return webhook.rules.some((rule) => rbac.some((resource) => covers(rule, 'rbac.authorization.k8s.io', resource)))
    ? 'sees roles and bindings'
    : undefined;
}

function covers({ apiGroups, resources }: Webhook['rules'][number], group: string, resource: string): boolean {
  return (
    apiGroups.some((one) => one === '*' || one === group) &&
    resources.some((one) => one === '*' || one === '*/*' || one === resource || one === `${resource}/*`)
  );
}
