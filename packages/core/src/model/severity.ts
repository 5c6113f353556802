/** How bad a finding is, worst first (checks.md 0.5). */
export const severities = ['critical', 'high', 'medium', 'low', 'info'] as const;

export type Severity = (typeof severities)[number];

const rank: Readonly<Record<Severity, number>> = { critical: 4, high: 3, medium: 2, low: 1, info: 0 };

/** 4 for critical down to 0 for info. */
export function severityRank(severity: Severity): number {
  return rank[severity];
}

/** Comparator that puts the worst severity first. */
export function bySeverity(a: Severity, b: Severity): number {
  return rank[b] - rank[a];
}

export function worstSeverity(first: Severity, ...others: readonly Severity[]): Severity {
  return others.reduce((worst, severity) => (rank[severity] > rank[worst] ? severity : worst), first);
}

export function isAtLeast(severity: Severity, threshold: Severity): boolean {
  return rank[severity] >= rank[threshold];
}

/** One step along the list of severities; stops at its ends. */
export function oneStepLower(severity: Severity): Severity {
  return severities[Math.min(severities.indexOf(severity) + 1, severities.length - 1)] ?? 'info';
}

export function oneStepHigher(severity: Severity): Severity {
  return severities[Math.max(severities.indexOf(severity) - 1, 0)] ?? 'critical';
}

export function isSeverity(text: string): text is Severity {
  return Object.hasOwn(rank, text);
}
