import { describe, expect, test } from 'vitest';
import { catalogue } from '../../../../packages/core/src/checks/catalogue.ts';
import { assessFramework, servingChecks } from '../../../../packages/core/src/compliance/assess-framework.ts';
import { frameworks } from '../../../../packages/core/src/compliance/frameworks/frameworks.ts';
import { aReport } from '../../../support/reports.ts';

const controls = new Map(frameworks.map(({ id, controls: list }) => [id, new Set(list.map((control) => control.id))]));

describe('frameworks', () => {
  test('every control that a check names exists in its framework', () => {
    const unknown = catalogue.flatMap(({ id, controls: named }) =>
      named
        .filter((control) => controls.get(control.framework)?.has(control.id) !== true)
        .map((control) => `${id}: ${control.framework} ${control.id}`),
    );
    expect(unknown).toEqual([]);
  });

  test('no check names a control twice', () => {
    const twice = catalogue
      .map(({ id, controls: named }) => ({ id, names: named.map((control) => `${control.framework} ${control.id}`) }))
      .filter(({ names }) => new Set(names).size !== names.length);
    expect(twice).toEqual([]);
  });

  test('the CIS Benchmark has the 131 recommendations of version 1.12, section by section', () => {
    const cis = [...(controls.get('cis-1.12') ?? [])];
    const count = (section: string): number => cis.filter((id) => id.startsWith(`${section}.`)).length;
    expect(cis).toHaveLength(131);
    expect(
      ['1.1', '1.2', '1.3', '1.4', '2', '3', '4.1', '4.2', '4.3', '5.1', '5.2', '5.3', '5.4', '5.5', '5.6'].map(count),
    ).toEqual([21, 30, 7, 2, 7, 5, 10, 14, 1, 13, 12, 2, 2, 1, 4]);
  });

  test('controls stand in the order of their numbers', () => {
    const numbers = (id: string): readonly number[] =>
      id
        .split(/\D+/)
        .filter((part) => part !== '')
        .map(Number);
    for (const { id, controls: list } of frameworks) {
      if (id === 'pss' || id === 'nsa') continue;
      const sorted = list.toSorted((a, b) => compare(numbers(a.id), numbers(b.id)));
      expect(list.map((control) => control.id)).toEqual(sorted.map((control) => control.id));
    }
  });
});

describe('a control without a check says that a person must look', () => {
  /** What no check can see through the API, or no check does yet. */
  const manual: Readonly<Record<string, RegExp>> = {
    'cis-1.12': /^(?:1\.1\.\d+|4\.1\.\d+|1\.2\.(?:3|9|20|30)|1\.3\.1|3\.1\.1|3\.2\.2|4\.2\.[5-8]|5\.3\.[12]|5\.4\.2)$/,
    mitre: /^T(?:1036|1041|1072|1080|1105|1203|1210|1222|1489|1490|1548\.001|1562\.007|1567|1584|1599)$/,
  };

  test.each(frameworks.map((framework) => [framework.id, framework] as const))('%s', (id, framework) => {
    const serving = servingChecks(id, catalogue);
    const unserved = framework.controls.filter((control) => !serving.has(control.id)).map((control) => control.id);
    expect(unserved.filter((control) => manual[id]?.test(control) !== true)).toEqual([]);
    const states = assessFramework(aReport(), framework, catalogue).controls;
    expect(states.filter(({ state }) => state === 'manual').map((control) => control.id)).toEqual(unserved);
  });

  test('numbers follow the edition that the framework names: host paths are 5.2.11, HostProcess 5.2.10, general policies 5.6', () => {
    const serving = servingChecks('cis-1.12', catalogue);
    const ids = (control: string): readonly string[] => (serving.get(control) ?? []).map(({ id }) => id);
    expect(ids('5.2.10')).toContain('pss-baseline-windows-host-process');
    expect(ids('5.2.11')).toContain('pss-baseline-host-path-volumes');
    expect(ids('5.2.12')).toContain('pss-baseline-host-ports');
    expect(ids('5.6.4')).toEqual(['default-namespace']);
    expect(ids('4.2.14')).toContain('kubelet-seccomp-default');
    expect(ids('5.1.5')).toContain('default-service-account');
  });
});

describe('no check serves a control of another area (checks.md 3.5)', () => {
  const areas: Readonly<Record<string, readonly string[]>> = {
    // 1.2.3 (DenyServiceExternalIPs) is also what a Service with externalIPs is measured by.
    '1': ['control-plane', 'secrets', 'images', 'network'],
    '2': ['control-plane'],
    '3': ['control-plane', 'secrets', 'service-accounts', 'observability'],
    '4': ['control-plane'],
    '5.1': ['rbac', 'service-accounts', 'paths'],
    '5.2': ['pod-security', 'workload', 'admission'],
    '5.3': ['network'],
    '5.4': ['secrets'],
    '5.5': ['images', 'admission'],
    '5.6': ['pod-security', 'workload', 'cluster', 'network', 'admission', 'control-plane'],
  };

  test('CIS, section by section', () => {
    const strays = catalogue.flatMap(({ id, area, controls: named }) =>
      named
        .filter(({ framework }) => framework === 'cis-1.12')
        .filter((control) => {
          const section = Object.keys(areas).find((prefix) => control.id.startsWith(`${prefix}.`)) ?? '';
          return areas[section]?.includes(area) !== true;
        })
        .map((control) => `${id} (${area}): ${control.id}`),
    );
    expect(strays).toEqual([]);
  });
});

function compare(a: readonly number[], b: readonly number[]): number {
  const index = a.findIndex((part, place) => part !== b[place]);
  return index === -1 ? a.length - b.length : (a[index] ?? 0) - (b[index] ?? -1);
}
