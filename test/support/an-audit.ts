import type { AuditRecord } from '@k8s-risk/core/node';

/** An audit as the history remembers it. */
export const anAudit: AuditRecord = {
  id: 1,
  cluster: 'demo',
  at: '2026-11-20T02:00:00.000Z',
  startedAt: '2026-11-20T02:00:00.000Z',
  cause: 'audit',
  risk: 64.2,
  grade: 'D',
  interval: [60, 70],
  counts: { critical: 7, high: 43, medium: 212, low: 9, info: 1 },
  accepted: 2,
  opened: 3,
  closed: 0,
  workloads: 22,
  gaps: 1,
};
