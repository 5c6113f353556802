import type { Finding, Severity } from '@k8s-risk/core';
import { bySeverity } from '@k8s-risk/core';
import { objectWords, topicTitle } from '../blocks/finding-words.ts';

/** Findings of one topic in one cluster, told to one channel as one message. Times are milliseconds since 1970. */
export interface AlertGroup {
  readonly id: string;
  readonly channelId: string;
  readonly teamId: string;
  readonly cluster: string;
  /** Group or check: what the findings have in common. */
  readonly topic: string;
  readonly title: string;
  readonly members: readonly AlertMember[];
  /** - `holding` waits whether more of the kind comes - `posted` stands in the channel - `closed` all is resolved */
  readonly state: 'holding' | 'posted' | 'closed';
  readonly openedAt: number;
  readonly holdUntil: number;
  /** Grows with every change after it was posted. */
  readonly revision: number;
  /** The revision that stands in the channel. */
  readonly shownRevision: number;
  readonly changedAt: number;
}

export interface AlertMember {
  readonly id: string;
  readonly severity: Severity;
  readonly object: string;
  readonly message: string;
  readonly open: boolean;
  /** When it came and went, the last ones. */
  readonly turns: readonly number[];
}

/** In milliseconds. */
export const alertTiming = {
  hold: 60_000,
  longestHold: 300_000,
  /** What opens again within this is the same alert. */
  reopen: 86_400_000,
  betweenUpdates: 10_000,
} as const;

/** So many comings and goings in a day, and it is told in digests alone. */
const flapsAtMost = 3;
const day = 86_400_000;

export function topicOf({ group, checkId }: Finding): string {
  return group ?? checkId;
}

export interface NewGroup {
  readonly id: string;
  readonly channelId: string;
  readonly teamId: string;
  readonly cluster: string;
  readonly quietUntil: number | undefined;
}

export function openGroup(findings: readonly [Finding, ...Finding[]], group: NewGroup, now: number): AlertGroup {
  const [first] = findings;
  const { quietUntil, ...named } = group;
  const urgent = findings.some(({ severity }) => severity === 'critical');
  const held = now + alertTiming.hold;
  return {
    ...named,
    topic: topicOf(first),
    title: topicTitle(first),
    members: findings.map((finding) => memberOf(finding, [now])),
    state: 'holding',
    openedAt: now,
    holdUntil: urgent || quietUntil === undefined ? held : Math.max(held, quietUntil),
    revision: 0,
    shownRevision: 0,
    changedAt: now,
  };
}

/** More of the same kind. What comes and goes all the time changes nothing any more. */
export function addToGroup(group: AlertGroup, findings: readonly Finding[], now: number): AlertGroup {
  const members = new Map(group.members.map((member) => [member.id, member]));
  let loud = false;
  for (const finding of findings) {
    const before = members.get(finding.id);
    const turns = before?.open === true ? before.turns : [...recent(before?.turns ?? [], now), now];
    if (before?.open !== true && !isFlapping(turns, now)) loud = true;
    members.set(finding.id, memberOf(finding, turns));
  }
  return changed(group, [...members.values()], { now, loud });
}

export function resolveInGroup(group: AlertGroup, ids: ReadonlySet<string>, now: number): AlertGroup {
  if (!group.members.some(({ id, open }) => open && ids.has(id))) return group;
  const members = group.members.map((member) =>
    member.open && ids.has(member.id) ? { ...member, open: false, turns: [...recent(member.turns, now), now] } : member,
  );
  return changed(group, members, { now, loud: true });
}

function changed(
  group: AlertGroup,
  members: readonly AlertMember[],
  { now, loud }: { readonly now: number; readonly loud: boolean },
): AlertGroup {
  const sorted = members.toSorted((a, b) => bySeverity(a.severity, b.severity) || (a.object < b.object ? -1 : 1));
  const open = sorted.some((member) => member.open);
  if (group.state === 'holding') {
    const latest = Math.max(group.holdUntil, group.openedAt + alertTiming.longestHold);
    const holdUntil = Math.min(latest, Math.max(group.holdUntil, now + alertTiming.hold));
    // What was gone before anybody was told is not told.
    return { ...group, members: sorted, holdUntil, state: open ? 'holding' : 'closed', changedAt: now };
  }
  return {
    ...group,
    members: sorted,
    state: open ? 'posted' : 'closed',
    revision: loud ? group.revision + 1 : group.revision,
    changedAt: now,
  };
}

export function isFlapping(turns: readonly number[], now: number): boolean {
  return recent(turns, now).length > flapsAtMost;
}

function recent(turns: readonly number[], now: number): readonly number[] {
  return turns.filter((turn) => turn > now - day).slice(-10);
}

function memberOf(finding: Finding, turns: readonly number[]): AlertMember {
  const { id, severity, message } = finding;
  return { id, severity, message, object: objectWords(finding), open: true, turns };
}
