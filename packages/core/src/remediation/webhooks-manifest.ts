import { compact } from '../model/json.ts';
import type { JsonRecord } from '../model/json.ts';
import type { LabelSelector } from '../model/kubernetes/metadata.ts';
import type { WebhookConfiguration } from '../model/kubernetes/objects.ts';

/** The webhooks as far as the engine keeps them; that there is a bundle of certificates is all that is kept of it. */
export function webhooksManifest({ webhooks }: WebhookConfiguration): JsonRecord {
  return {
    webhooks: webhooks.map((webhook) => {
      const { service, url, hasCaBundle, namespaceSelector, objectSelector, hasMatchConditions, ...same } = webhook;
      return compact<JsonRecord>({
        ...same,
        clientConfig: compact<JsonRecord>({ service, url, caBundle: hasCaBundle ? 'bm90IGtlcHQ=' : undefined }),
        namespaceSelector: selectorOf(namespaceSelector),
        objectSelector: selectorOf(objectSelector),
        matchConditions: hasMatchConditions ? [{}] : undefined,
      });
    }),
  };
}

function selectorOf(selector: LabelSelector | undefined): JsonRecord | undefined {
  if (selector === undefined) return undefined;
  const { matchLabels, matchExpressions } = selector;
  return compact<JsonRecord>({
    matchLabels: Object.keys(matchLabels).length === 0 ? undefined : matchLabels,
    matchExpressions: matchExpressions.length === 0 ? undefined : matchExpressions,
  });
}
