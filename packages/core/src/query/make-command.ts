import { err, ok } from '../model/result.ts';
import type { Result } from '../model/result.ts';
import { parseDuration } from './duration.ts';
import { makeAccept, makeAlerts, makeDigest, makeOwner } from './make-decision.ts';
import { isFindingId } from './finding-id.ts';
import type { Word } from './lex-words.ts';
import type { LineParts } from './line-parts.ts';
import type { CommonCommand, LineCommand, NetworkQuestion, Surface } from './line.ts';
import { parseObjectName } from './object-name.ts';
import { queryError } from './query-error.ts';
import type { QueryError } from './query-error.ts';
import { filterRest, noWords, targetRest } from './take-rest.ts';
import { isCommandWord } from './verbs.ts';

type Made = Result<LineCommand, QueryError>;

/** Reads the words of a verb as what they mean to it. */
export function makeCommand(parts: LineParts, surface: Surface): Made {
  const { verb } = parts.rule;
  switch (verb) {
    case 'findings':
    case 'workloads':
    case 'namespaces':
    case 'images':
    case 'live':
    case 'exceptions':
    case 'fleet':
    case 'bookmarks':
      return filterRest(parts, (common) => ({ verb, ...common }));
    case 'history':
      return makeHistory(parts, surface);
    case 'overview':
    case 'score':
    case 'scan':
    case 'status':
    case 'whoami':
    case 'approvals':
      return targetRest(parts, (common) => ({ verb, ...common }));
    case 'default':
      return parts.words.length === 0 && parts.scope.clusters.length === 0
        ? err(missing(parts, 'a cluster'))
        : targetRest(parts, (common) => ({ verb, ...common }));
    case 'compliance':
      return makeCompliance(parts);
    case 'top':
      return makeTop(parts);
    case 'paths':
      return makePaths(parts);
    case 'diff':
      return makeDiff(parts);
    case 'who-can':
      return makeWhoCan(parts);
    case 'network':
      return makeNetwork(parts);
    case 'what-can':
      return oneWord(parts, (subject, common) => ({ verb, subject, ...common }));
    case 'yaml':
      return oneWord(parts, (id, common) => ({ verb, id, ...common }));
    case 'help':
      return oneWord(parts, (topic, common) => ({ verb, topic, ...common }));
    case 'explain':
    case 'fix':
    case 'unaccept': {
      const needed = surface !== 'terminal' && parts.words.length === 0 && !('all' in parts.flags);
      return needed ? err(missing(parts, idWords)) : oneWord(parts, (id, common) => ({ verb, id, ...common }));
    }
    case 'accept':
      return makeAccept(parts, surface);
    case 'owner':
      return makeOwner(parts);
    case 'digest':
      return makeDigest(parts);
    case 'alerts':
      return makeAlerts(parts);
    case 'set':
      return makeSet(parts);
    case 'export':
      return makeExport(parts);
    case 'save':
      return makeSave(parts);
    case 'view':
      return oneWord(parts, (name, common) => ({ verb, name: name?.toLowerCase(), ...common }));
    case 'columns':
    case 'log':
    case 'quit':
      return noWords(parts, { verb, ...commonOf(parts) });
  }
}

const idWords = 'a finding id';

function missing({ rule, end }: LineParts, what: string): QueryError {
  return queryError('missing-argument', `${rule.verb} needs ${what}, e.g. ${rule.example}`, end);
}

function commonOf({ scope, flags }: LineParts): CommonCommand {
  return { scope, flags };
}

function oneWord(parts: LineParts, make: (word: string | undefined, common: CommonCommand) => LineCommand): Made {
  const [first, ...others] = parts.words;
  return noWords({ ...parts, words: others }, make(first?.text, commonOf(parts)));
}

/** `history 30d` is `history since:30d`; `history deploy/payments/api` is of this object. */
function makeHistory(parts: LineParts, surface: Surface): Made {
  const rest: Word[] = [];
  const terms = [...parts.terms];
  let about: Word | undefined;
  for (const word of parts.words) {
    const { text, quoted, start, end } = word;
    const milliseconds = quoted ? undefined : parseDuration(text);
    if (milliseconds !== undefined)
      terms.push({ negated: false, condition: { field: 'since', milliseconds }, start, end });
    else if (about === undefined && !quoted && (isFindingId(text) || parseObjectName(text) !== undefined)) about = word;
    else rest.push(word);
  }
  if (about !== undefined && surface === 'slack')
    return err(queryError('not-here', `the history of one object is told by k8s-risk history ${about.text}`, about));
  return filterRest({ ...parts, words: rest, terms }, (common) => ({ verb: 'history', about: about?.text, ...common }));
}

function makeCompliance(parts: LineParts): Made {
  const [first, ...others] = parts.words;
  const framework = first === undefined || first.quoted ? undefined : frameworkOf(first.text, parts.known.frameworks);
  const rest = framework === undefined ? parts : { ...parts, words: others };
  return filterRest(rest, (common) => ({ verb: 'compliance', framework, ...common }));
}

/** By its id or by the beginning of just one: `cis`. */
function frameworkOf(text: string, frameworks: readonly string[] | undefined): string | undefined {
  if (frameworks === undefined) return text;
  const wanted = text.toLowerCase();
  if (frameworks.includes(wanted)) return wanted;
  const begun = frameworks.filter((id) => id.startsWith(wanted));
  return begun.length === 1 ? begun[0] : undefined;
}

function makeTop(parts: LineParts): Made {
  const index = parts.words.findIndex(({ text, quoted }) => !quoted && /^\d+$/.test(text));
  const word = parts.words[index];
  if (word === undefined) return filterRest(parts, (common) => ({ verb: 'top', count: undefined, ...common }));
  const count = Number(word.text);
  if (count < 1 || count > 25) return err(queryError('bad-value', 'top takes a number from 1 to 25', word));
  return filterRest({ ...parts, words: parts.words.toSpliced(index, 1) }, (common) => ({
    verb: 'top',
    count,
    ...common,
  }));
}

function makePaths(parts: LineParts): Made {
  const ends: { from?: string; to?: string } = {};
  const rest = parts.words.filter(({ text, quoted }) => {
    const [, end, name] = quoted ? [] : (/^(from|to):(.+)$/i.exec(text) ?? []);
    if (end === undefined || name === undefined) return true;
    ends[end.toLowerCase() === 'from' ? 'from' : 'to'] = name;
    return false;
  });
  const { from, to } = ends;
  return filterRest({ ...parts, words: rest }, (common) => ({ verb: 'paths', from, to, ...common }));
}

/** `A B`, `A..B`, or `A` to now. */
function makeDiff(parts: LineParts): Made {
  return filterRest(
    parts,
    (common, moments) => {
      const [from, to] = moments.flatMap(({ text }) => text.split('..')).filter((text) => text !== '');
      return { verb: 'diff', from, to, ...common };
    },
    2,
  );
}

function makeWhoCan(parts: LineParts): Made {
  const [verb, resource, ...others] = parts.words;
  if (verb === undefined) return ok({ verb: 'who-can', question: undefined, ...commonOf(parts) });
  if (resource === undefined) return err(missing(parts, 'a verb and a resource'));
  const question = { verb: verb.text, resource: resource.text };
  return noWords({ ...parts, words: others }, { verb: 'who-can', question, ...commonOf(parts) });
}

function makeNetwork(parts: LineParts): Made {
  const [from, to, ...others] = parts.words.filter(({ text }) => text !== '->');
  if (from === undefined) return ok({ verb: 'network', question: undefined, ...commonOf(parts) });
  if (to === undefined) return err(missing(parts, 'a source and a destination'));
  const question = networkQuestion(from.text, to.text);
  return noWords({ ...parts, words: others }, { verb: 'network', question, ...commonOf(parts) });
}

function networkQuestion(from: string, to: string): NetworkQuestion {
  const [, name, port] = /^([^:]+):([\w-]+)$/.exec(to) ?? [];
  return name === undefined ? { from, to, port: undefined } : { from, to: name, port };
}

function makeSet(parts: LineParts): Made {
  const [name, value, ...others] = parts.words;
  if (name !== undefined && value === undefined) return err(missing(parts, 'a value'));
  const command = { verb: 'set', name: name?.text, value: value?.text, ...commonOf(parts) } as const;
  return noWords({ ...parts, words: others }, command);
}

/** A word under which a view is saved is a command from then on: it must not hide another. A letter hides nothing. */
function makeSave(parts: LineParts): Made {
  const [word, ...others] = parts.words;
  if (word === undefined) return err(missing(parts, 'a name'));
  const name = word.text.toLowerCase();
  if (!/^[a-z]([a-z\d_-]{0,30}[a-z\d])?$/.test(name))
    return err(queryError('bad-value', 'a name is a letter, or a word of letters, digits and hyphens', word));
  if (name.length > 1 && isCommandWord(name))
    return err(queryError('bad-value', `"${name}" is a command: save it under another name`, word));
  return noWords({ ...parts, words: others }, { verb: 'save', name, ...commonOf(parts) });
}

function makeExport(parts: LineParts): Made {
  const [format, file, ...others] = parts.words;
  if (format === undefined) return err(missing(parts, 'a format'));
  const command = { verb: 'export', format: format.text.toLowerCase(), file: file?.text, ...commonOf(parts) } as const;
  return noWords({ ...parts, words: others }, command);
}
