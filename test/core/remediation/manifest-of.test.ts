import { describe, expect, test } from 'vitest';
import { catalogue } from '../../../packages/core/src/checks/catalogue.ts';
import type { JsonRecord } from '../../../packages/core/src/model/json.ts';
import type { KubernetesObject } from '../../../packages/core/src/model/kubernetes/objects.ts';
import { parseObject } from '../../../packages/core/src/model/kubernetes/parse-object.ts';
import { manifestOf } from '../../../packages/core/src/remediation/manifest-of.ts';
import { readExample } from '../../support/examples.ts';
import { generatePods } from '../../support/generate-pods.ts';

/** What is never kept cannot come back: the values of variables, and what was asked of the cluster. */
function kept(object: KubernetesObject): unknown {
  return JSON.parse(
    JSON.stringify(object, (key, value: unknown) =>
      ['literal', 'status', 'credentialArguments', 'phase', 'bootstrapToken'].includes(key) ? undefined : value,
    ),
  );
}

function again(raw: JsonRecord): { before: unknown; after: unknown } {
  const object = parseObject(raw);
  const manifest = object && manifestOf(object);
  if (object === undefined || manifest === undefined) return { before: undefined, after: undefined };
  const parsed = parseObject(manifest);
  return { before: kept(object), after: parsed && kept(parsed) };
}

test('a pod that is made of what was kept is read as the same pod', () => {
  for (const pod of generatePods(500, 11)) {
    const { before, after } = again({ ...pod });
    expect(before).toBeDefined();
    expect(after).toEqual(before);
  }
});

const manifests = catalogue
  .filter(({ examples }) => examples.as === undefined || examples.as === 'manifests' || examples.as === 'cluster')
  .flatMap(({ id, examples }) =>
    [...readExample(examples.failing), ...readExample(examples.passing)].map((raw) => [id, raw] as const),
  );

test.each(manifests)('an object of an example of %s is read as the same object', (_id, raw) => {
  const { before, after } = again(raw);
  expect(after).toEqual(before);
});

describe('kinds that no fix changes', () => {
  test('have no manifest', () => {
    const node = parseObject({ apiVersion: 'v1', kind: 'Node', metadata: { name: 'web' }, spec: {} });
    expect(node && manifestOf(node)).toBeUndefined();
  });
});
