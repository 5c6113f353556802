import { describe, expect, test } from 'vitest';
import { catalogue } from '../../../packages/core/src/checks/catalogue.ts';
import { parseFilter } from '../../../packages/core/src/query/parse-filter.ts';
import { makeReportContext } from '../../../packages/core/src/report/check-words.ts';
import { selectFindings } from '../../../packages/core/src/views/finding-rows.ts';
import type { ViewContext } from '../../../packages/core/src/views/view-context.ts';
import { aFinding, aReport } from '../../support/reports.ts';

const now = Date.parse('2026-11-24T12:00:00Z');
const web = { apiVersion: 'apps/v1', kind: 'Deployment', namespace: 'shop', name: 'web' };
const report = aReport({
  findings: [
    aFinding({
      id: 'aaaa00000001',
      checkId: 'pss-baseline-privileged',
      group: 'privileged',
      severity: 'critical',
      resource: web,
      owner: 'team-shop',
    }),
    aFinding({
      id: 'aaaa00000002',
      checkId: 'rbac-escalate',
      severity: 'high',
      resource: { apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'ClusterRole', namespace: null, name: 'boss' },
      container: null,
      file: null,
      related: [{ apiVersion: 'v1', kind: 'ServiceAccount', namespace: 'ci', name: 'deployer' }],
    }),
    aFinding({
      id: 'aaaa00000003',
      severity: 'low',
      resource: { apiVersion: 'v1', kind: 'Pod', namespace: null, name: 'lonely' },
    }),
    aFinding({
      id: 'aaaa00000004',
      severity: 'medium',
      resource: { apiVersion: 'v1', kind: 'Namespace', namespace: null, name: 'shop' },
      container: null,
    }),
  ],
  accepted: [
    aFinding({
      id: 'bbbb00000001',
      status: 'accepted',
      exception: { reason: 'x', owner: 'sre', expires: null, source: 'policy-file' },
    }),
  ],
  inventory: {
    objects: {},
    workloads: 1,
    containers: 1,
    namespaces: ['shop'],
    workloadFacts: [
      { resource: web, file: 'deploy/web.yaml', serviceAccount: 'web-account', images: ['nginx:1.27'], created: null },
    ],
  },
});
const context: ViewContext = {
  words: makeReportContext(catalogue, '0').words,
  since: (id) => (id === 'aaaa00000001' ? now - 3_600_000 : undefined),
  isNew: (id) => id === 'aaaa00000001',
};

function selected(text: string): readonly string[] | string {
  const filter = parseFilter(text);
  const found = filter.ok ? selectFindings(report, filter.value, { context, now }) : filter;
  return found.ok ? found.value.map(({ id }) => id.replace(/0{6}/, '-')) : found.error.message;
}

describe('findings that fit', () => {
  test.each([
    ['', ['aaaa-01', 'aaaa-02', 'aaaa-03', 'aaaa-04']],
    ['sev>=high', ['aaaa-01', 'aaaa-02']],
    ['ns:shop', ['aaaa-01', 'aaaa-04']],
    ['ns:default', ['aaaa-03']],
    ['kind:deploy', ['aaaa-01']],
    ['check:privileged', ['aaaa-01']],
    ['area:rbac', ['aaaa-02']],
    ['image:nginx', ['aaaa-01']],
    ['sa:deployer,web-account', ['aaaa-01', 'aaaa-02']],
    ['owner:team-shop', ['aaaa-01']],
    ['cis:5.2', ['aaaa-01']],
    ['status:new', ['aaaa-01']],
    ['status:open', ['aaaa-01', 'aaaa-02', 'aaaa-03', 'aaaa-04']],
    ['status:accepted', ['bbbb-01']],
    ['status:accepted owner:sre', ['bbbb-01']],
    ['since:2h', ['aaaa-01']],
    ['lonely', ['aaaa-03']],
    ['aaaa00000002', ['aaaa-02']],
  ])('%s', (text, ids) => {
    expect(selected(text)).toEqual(ids);
  });

  test('a field that findings do not have is an error', () => {
    expect(selected('risk>3')).toBe('findings have no risk: leave it out');
  });
});
