import type { LifeEvent, LifeStep } from '@k8s-risk/core';
import { ageText } from './time-text.ts';

/** What happened, in one word that fits a column of 9. */
export const stepWord: Readonly<Record<LifeStep, string>> = {
  seen: 'SEEN',
  opened: 'OPENED',
  reopened: 'REOPENED',
  unjudged: 'UNJUDGED',
  fixed: 'FIXED',
  deleted: 'DELETED',
  accepted: 'ACCEPTED',
  knowledge: 'UNKNOWN',
};

/** What it is from then on. */
const stateWord: Readonly<Record<LifeStep, string>> = {
  seen: 'open, it was there when the history began',
  opened: 'open',
  reopened: 'open again',
  unjudged: 'open when it was last seen, and could not be judged',
  fixed: 'fixed',
  deleted: 'gone with its object',
  accepted: 'accepted',
  knowledge: 'unknown, its check was no longer asked',
};

type Lasting = Pick<LifeEvent<never>, 'step' | 'at' | 'lasted'>;

/** `5d`, or `5d+` where it goes on; blank where the clocks disagree. */
export function lastedText({ at, lasted }: Pick<Lasting, 'at' | 'lasted'>, now: number): string {
  if (lasted !== null) return ageText(Math.max(0, lasted));
  return `${ageText(Math.max(0, now - Date.parse(at)))}+`;
}

/** `open for 5d`, `fixed for 12d so far`. */
export function lastedWords({ step, at, lasted }: Lasting, now: number): string {
  const time = ageText(Math.max(0, lasted ?? now - Date.parse(at)));
  const how = time === 'now' ? 'just now' : `for ${time}`;
  return `${stateWord[step]} ${how}${lasted === null && time !== 'now' ? ' so far' : ''}`;
}
