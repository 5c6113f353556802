import { didYouMean } from '../model/did-you-mean.ts';
import { err } from '../model/result.ts';
import type { Result } from '../model/result.ts';
import { parseDuration } from './duration.ts';
import { isFindingId } from './finding-id.ts';
import type { Word } from './lex-words.ts';
import type { LineParts } from './line-parts.ts';
import { alertsActions, digestActions } from './line.ts';
import type { LineCommand, Surface } from './line.ts';
import { queryError } from './query-error.ts';
import type { QueryError } from './query-error.ts';
import { filterRest } from './take-rest.ts';

type Made = Result<LineCommand, QueryError>;

/** `accept ID|FILTER... [for 30d] [because "..."]`; what follows `because` is the reason. */
export function makeAccept(parts: LineParts, surface: Surface): Made {
  const because = parts.words.findIndex((word) => isKeyword(word, 'because'));
  const before = because === -1 ? parts.words : parts.words.slice(0, because);
  const reason = because === -1 ? '' : joined(parts.words.slice(because + 1));
  if (because !== -1 && reason === '')
    return err(queryError('missing-argument', 'because needs a reason: because "tool pinned"', parts.end));
  const lasting = takeDuration(before);
  if (!lasting.ok) return lasting;
  const { milliseconds, rest } = lasting.value;
  const [first, ...others] = rest;
  const id = first !== undefined && !first.quoted && isFindingId(first.text) ? first.text : undefined;
  const words = id === undefined ? rest : others;
  if (surface !== 'terminal' && id === undefined && words.length === 0 && parts.terms.length === 0)
    return err(queryError('missing-argument', `accept needs a finding id, e.g. ${parts.rule.example}`, parts.end));
  return filterRest({ ...parts, words }, (common) => ({
    verb: 'accept',
    id,
    milliseconds,
    reason: reason === '' ? undefined : reason,
    ...common,
  }));
}

interface Lasting {
  readonly milliseconds: number | undefined;
  readonly rest: readonly Word[];
}

function takeDuration(words: readonly Word[]): Result<Lasting, QueryError> {
  const index = words.findIndex((word) => isKeyword(word, 'for'));
  if (index === -1) return { ok: true, value: { milliseconds: undefined, rest: words } };
  const [keyword, duration] = words.slice(index);
  const milliseconds = duration === undefined ? undefined : parseDuration(duration.text);
  if (milliseconds === undefined || milliseconds === 0) {
    const what = duration === undefined ? 'for needs a duration' : `"${duration.text}" is no duration`;
    return err(queryError('bad-duration', `${what}: 12h, 7d or 4w`, duration ?? keyword ?? { start: 0, end: 0 }));
  }
  return { ok: true, value: { milliseconds, rest: words.toSpliced(index, 2) } };
}

/** A team or person is `@name`, or the mention that Slack makes of it. */
export function makeOwner(parts: LineParts): Made {
  const [assignee, second] = parts.words.filter(isAssignee);
  if (second !== undefined) return err(queryError('too-many-words', 'one owner at a time', second));
  const words = parts.words.filter((word) => !isAssignee(word));
  return filterRest({ ...parts, words }, (common) => ({ verb: 'owner', assignee: assignee?.text, ...common }));
}

export function makeDigest(parts: LineParts): Made {
  const [first, ...others] = parts.words;
  const action = first === undefined ? 'list' : digestActions.find((known) => known === first.text.toLowerCase());
  if (action === undefined) return err(unknownAction(first, digestActions));
  if (action === 'list' || action === 'add') {
    return filterRest(
      { ...parts, words: others },
      (common, own) => ({
        verb: 'digest',
        action,
        id: undefined,
        schedule: own.length === 0 ? undefined : joined(own),
        ...common,
      }),
      action === 'add' ? Infinity : 0,
    );
  }
  const [id, ...rest] = others;
  if (id === undefined)
    return err(queryError('missing-argument', `digest ${action} needs the id that digest list shows`, parts.end));
  return filterRest({ ...parts, words: rest }, (common) => ({
    verb: 'digest',
    action,
    id: id.text,
    schedule: undefined,
    ...common,
  }));
}

/** What is only said, and not switched, is switched on. */
export function makeAlerts(parts: LineParts): Made {
  const [first, ...others] = parts.words;
  const action = first === undefined ? undefined : alertsActions.find((known) => known === first.text.toLowerCase());
  const words = action === undefined ? parts.words : others;
  const nothing = words.length === 0 && parts.terms.length === 0 && parts.scope.clusters.length === 0;
  return filterRest({ ...parts, words }, (common) => ({
    verb: 'alerts',
    action: action ?? (nothing ? 'status' : 'on'),
    ...common,
  }));
}

function unknownAction(word: Word | undefined, actions: readonly string[]): QueryError {
  const { text, start, end } = word ?? { text: '', start: 0, end: 0 };
  const message = `"${text}" is unknown here${didYouMean(text, actions)}; one of ${actions.join(', ')}`;
  return queryError('bad-value', message, { start, end });
}

function isAssignee({ text, quoted }: Word): boolean {
  return !quoted && /^[@<]./.test(text);
}

function isKeyword({ text, quoted }: Word, keyword: string): boolean {
  return !quoted && text.toLowerCase() === keyword;
}

function joined(words: readonly Word[]): string {
  return words.map(({ text }) => text).join(' ');
}
