/** A version of Kubernetes or of a component: `v1.36.1-eks-abc` is 1.36.1 with a suffix. */
export interface Version {
  readonly major: number;
  readonly minor: number;
  readonly patch: number;
  /** What stands behind the numbers: `-eks-abc`, `+k3s1`; vendors carry fixes back under it. */
  readonly suffix: string;
}

export function parseVersion(text: string): Version | undefined {
  const [, major, minor, patch = '0', suffix = ''] = /^v?(\d+)\.(\d+)(?:\.(\d+))?(.*)$/s.exec(text) ?? [];
  if (major === undefined || minor === undefined) return undefined;
  return { major: Number(major), minor: Number(minor), patch: Number(patch), suffix };
}

/**
 * Below zero where the first is older; suffixes do not count.
 * @internal
 */
export function compareVersions(a: Version, b: Version): number {
  return a.major - b.major || a.minor - b.minor || a.patch - b.patch;
}

/**
 * Whether a version lacks a fix that was released as `fixed` in several branches: it is older than the fix of its own
 * branch, or its branch is older than every one that was fixed.
 */
export function lacksFix(version: Version, fixed: readonly string[]): boolean {
  const fixes = fixed.flatMap((text) => parseVersion(text) ?? []).toSorted(compareVersions);
  const own = fixes.find(({ major, minor }) => major === version.major && minor === version.minor);
  if (own !== undefined) return compareVersions(version, own) < 0;
  const newest = fixes.at(-1);
  return newest !== undefined && compareVersions(version, newest) < 0;
}
