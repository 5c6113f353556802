import { completeLine as completeCommand, filterFields, parseObjectName } from '@k8s-risk/core';
import { themeNames } from '../theme.ts';
import { knownNames } from './known-names.ts';
import { knownObjects } from './known-objects.ts';
import type { Prompt } from './overlay.ts';
import { settingNames } from './settings.ts';
import type { State } from './state.ts';

/** The whole line with the most likely ending of its last word; undefined where nothing is known to come. */
export function completeLine(state: State, { text, purpose }: Pick<Prompt, 'text' | 'purpose'>): string | undefined {
  if (purpose === 'search') return undefined;
  const special = purpose === 'command' ? (completeSetting(text) ?? completeObject(state, text)) : undefined;
  if (special !== undefined) return special;
  // A filter is what may follow the verb of a list.
  const verb = purpose === 'command' ? '' : 'findings ';
  const line = verb + text;
  const typed = /\S*$/.exec(text)?.[0] ?? '';
  if (typed === '' || isWhole(typed)) return undefined;
  const { start, candidates } = completeCommand(line, line.length, { surface: 'terminal', known: knownNames(state) });
  const [first] = candidates;
  const completed = first === undefined ? undefined : (line.slice(0, start) + first.text).slice(verb.length);
  return completed === undefined || completed.length <= text.length ? undefined : completed;
}

function isWhole(word: string): boolean {
  return filterFields.some((field) => field === word);
}

function completeSetting(text: string): string | undefined {
  const [, before = '', word] = /^(set\s+(?:\w+\s+)?)(\S*)$/.exec(text) ?? [];
  if (word === undefined || word === '') return undefined;
  const offers = /^set\s+$/.test(before) ? settingNames : [...themeNames, 'auto', 'on', 'off', 'unicode', 'ascii'];
  const offer = offers.find((candidate) => candidate.startsWith(word) && candidate !== word);
  return offer === undefined ? undefined : before + offer;
}

/** `deploy/pay`: the first object of that kind whose namespace or name begins so. */
function completeObject(state: State, text: string): string | undefined {
  const [, before = '', word = '', kindWord = '', rest] =
    /^((?:(?:yaml|history)\s+)?)(([\w.-]+)\/(\S*))$/.exec(text) ?? [];
  const kind = rest === undefined ? undefined : parseObjectName(`${kindWord}/any`)?.kind.kind;
  if (rest === undefined || kind === undefined) return undefined;
  const wanted = rest.toLowerCase();
  const found = knownObjects(state)
    .filter((known) => known.kind === kind)
    .map(({ namespace, name }) => (namespace === null ? name : `${namespace}/${name}`))
    .find((name) => name.toLowerCase().startsWith(wanted) && name.length > rest.length);
  return found === undefined ? undefined : `${before}${word.slice(0, word.length - rest.length)}${found}`;
}
