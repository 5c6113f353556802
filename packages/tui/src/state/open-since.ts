import { err, ok } from '@k8s-risk/core';
import type { LineCommand, Result } from '@k8s-risk/core';
import { parseMoment } from '../commands/history/parse-moment.ts';
import { minuteText } from '../format/time-text.ts';
import { oneFeed } from './cluster-scope.ts';
import type { Past } from './past.ts';
import type { State } from './state.ts';
import { goDeeper } from './travel.ts';

type DiffCommand = Extract<LineCommand, { verb: 'diff' }>;

/** What is different now from the last audit before a moment; without one, from the last audit of all. */
export function openSince(state: State, { from, to, filter, scope }: DiffCommand): Result<State, string> {
  if (filter.length > 0) return err('this screen takes no filter: it shows all that is different');
  if (to !== undefined && momentText(to) !== 'now')
    return err('this screen compares with now: k8s-risk diff A B compares two moments');
  const feed = oneFeed(state, scope.clusters);
  if (!feed.ok) return feed;
  const { cluster } = feed.value;
  const past = state.past.get(cluster);
  if (past === undefined || past.audits.length === 0) return err(`nothing is remembered of ${cluster} yet`);
  const at = auditBefore(past, from, state.now);
  return at.ok ? ok(goDeeper(state, { view: 'since', cluster, at: at.value })) : at;
}

/** When it was made; RFC 3339. */
function auditBefore({ cluster, audits }: Past, from: string | undefined, now: number): Result<string, string> {
  const text = from === undefined ? 'now' : momentText(from);
  const number = /^#?(\d+)$/.exec(text)?.[1];
  if (number !== undefined) {
    const audit = audits.find(({ id }) => String(id) === number);
    return audit === undefined ? err(`there is no audit #${number} of ${cluster}: history lists them`) : ok(audit.at);
  }
  const moment = parseMoment(text, now);
  if (!moment.ok) return moment;
  const audit = audits.find(({ at }) => Date.parse(at) <= moment.value);
  if (audit !== undefined) return ok(audit.at);
  const first = audits.at(-1)?.at ?? '';
  return err(`nothing is remembered of ${cluster} from before then: the first audit is of ${minuteText(first)}`);
}

/** `@-1d` is `1d` ago. */
function momentText(text: string): string {
  return text.replace(/^@?-?/, '');
}
