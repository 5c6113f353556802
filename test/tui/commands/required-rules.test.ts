import { describe, expect, test } from 'vitest';
import { catalogue, kinds } from '@k8s-risk/core';
import type { AnyCheck, KindKey } from '@k8s-risk/core';
import { requiredRules } from '../../../packages/tui/src/commands/required-rules.ts';

function aCheck(id: string, about: readonly KindKey[], tweak: Partial<AnyCheck> = {}): AnyCheck {
  const [some] = catalogue;
  return { ...some!, id, mode: 'both', about: { ...some!.about, kinds: about }, ...tweak };
}

const clusterWide = { secrets: 'none', namespaced: false } as const;

describe('requiredRules', () => {
  test('lists and watches what the checks look at and need, and nothing else', () => {
    const { rules } = requiredRules(
      [aCheck('a', ['Pod'], { needs: ['Deployment.apps'] }), aCheck('b', ['Pod'])],
      clusterWide,
    );
    expect(rules).toEqual([
      { apiGroup: '', resources: ['pods'], verbs: ['list', 'watch'], checks: ['a', 'b'] },
      { apiGroup: 'apps', resources: ['deployments'], verbs: ['list', 'watch'], checks: ['a'] },
    ]);
  });

  test('never writes, whatever is asked for', () => {
    const { rules } = requiredRules(catalogue, { secrets: 'full', namespaced: false });
    expect(new Set(rules.flatMap(({ verbs }) => verbs))).toEqual(new Set(['list', 'watch']));
    expect(rules.flatMap(({ resources }) => resources)).not.toContain('*');
  });

  test('Secrets are left out unless they are asked for', () => {
    const checks = [aCheck('a', ['Secret'])];
    expect(requiredRules(checks, clusterWide)).toMatchObject({
      rules: [],
      optional: [{ resources: ['secrets'], checks: ['a'] }],
    });
    expect(requiredRules(checks, { ...clusterWide, secrets: 'metadata' })).toMatchObject({
      rules: [{ resources: ['secrets'] }],
      optional: [],
    });
  });

  test('a Role holds nothing that lies in no namespace, and says so', () => {
    const { rules, outOfReach } = requiredRules([aCheck('a', ['Pod', 'Node'])], { secrets: 'none', namespaced: true });
    expect(rules.flatMap(({ resources }) => resources)).toEqual(['pods']);
    expect(outOfReach.flatMap(({ resources }) => resources)).toEqual(['nodes']);
  });

  test('a Role may get its own namespace, which it cannot list', () => {
    const { rules, outOfReach } = requiredRules([aCheck('a', ['Namespace'])], { secrets: 'none', namespaced: true });
    expect(rules).toEqual([{ apiGroup: '', resources: ['namespaces'], verbs: ['get'], checks: ['a'] }]);
    expect(outOfReach).toEqual([]);
  });

  test('checks of files need nothing', () => {
    expect(requiredRules([aCheck('a', ['Pod'], { mode: 'files' })], clusterWide).rules).toEqual([]);
  });

  test('names resources as the API does', () => {
    const plurals = new Set(Object.values(kinds).map(({ plural }) => plural));
    for (const { resources } of requiredRules(catalogue, clusterWide).rules)
      for (const resource of resources) expect(plurals).toContain(resource);
  });
});
