import { expect, test } from 'vitest';
import { imageRows } from '../../../packages/core/src/views/image-rows.ts';
import { aFinding, aReport } from '../../support/reports.ts';

const deployment = (name: string) => ({ apiVersion: 'apps/v1', kind: 'Deployment', namespace: 'shop', name });
const facts = { file: null, serviceAccount: 'default', created: null };

test('every image once, with where it runs and the findings that name it', () => {
  const report = aReport({
    findings: [
      aFinding({
        checkId: 'image-tag-latest',
        resource: deployment('web'),
        file: null,
        message: 'image "nginx" floats',
      }),
      aFinding({ checkId: 'loud', severity: 'critical', resource: deployment('web'), file: null }),
    ],
    inventory: {
      objects: {},
      workloads: 2,
      containers: 3,
      namespaces: ['shop'],
      workloadFacts: [
        { ...facts, resource: deployment('api'), images: ['nginx'] },
        { ...facts, resource: deployment('web'), images: ['nginx', 'redis:7'] },
      ],
    },
  });
  const context = { words: (id: string) => (id === 'image-tag-latest' ? { ...words, id } : undefined) };
  expect(imageRows(report, context)).toMatchObject([
    { image: 'nginx', severity: 'high', pinned: 'none', scanned: false, runsIn: [{ name: 'api' }, { name: 'web' }] },
    { image: 'redis:7', severity: null, pinned: 'tag', runsIn: [{ name: 'web' }] },
  ]);
});

const words = { title: '', area: 'images', severity: 'high', why: '', fix: '', controls: [] } as const;

test.each([
  ['nginx', 'none'],
  ['nginx:latest', 'none'],
  ['registry.corp:5000/nginx', 'none'],
  ['registry.corp:5000/nginx:1.27', 'tag'],
  ['nginx@sha256:0000', 'digest'],
])('%s is pinned by %s', (image, by) => {
  const workloadFacts = [{ ...facts, resource: deployment('web'), images: [image] }];
  const report = aReport({ inventory: { objects: {}, workloads: 1, containers: 1, namespaces: [], workloadFacts } });
  expect(imageRows(report, { words: () => undefined })).toMatchObject([{ image, pinned: by }]);
});
