import type { Finding } from '../../packages/core/src/model/finding.ts';
import { aFinding } from './reports.ts';

const severities = ['critical', 'high', 'medium', 'low', 'info'] as const;

/** Findings of all severities over 200 namespaces, each about an object of its own. */
export function manyFindings(count: number): readonly Finding[] {
  return Array.from({ length: count }, (_, index) =>
    aFinding({
      id: index.toString(16).padStart(12, '0'),
      severity: severities[index % 5] ?? 'info',
      gain: (index * 7919) % 100,
      resource: {
        apiVersion: 'apps/v1',
        kind: 'Deployment',
        namespace: `team-${String(index % 200)}`,
        name: `service-${String((index * 7919) % count)}`,
      },
      message: `container "app" of service ${String(index)} is loud`,
    }),
  );
}
