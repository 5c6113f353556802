import type { PolicyNode, PolicyReader } from '@k8s-risk/core';

/** Undefined for what is not written down. */
export function optional<Value>(node: PolicyNode, read: (node: NonNullable<PolicyNode>) => Value): Value | undefined {
  return node === null ? undefined : read(node);
}

/** A whole number from `low` to `high`. */
export function numberOf(
  read: PolicyReader,
  node: PolicyNode,
  [what, low, high]: readonly [string, number, number],
): number | undefined {
  const value = Number(read.text(node, what));
  if (Number.isInteger(value) && value >= low && value <= high) return value;
  read.fail(node, `${what} must be a whole number from ${String(low)} to ${String(high)}`);
  return undefined;
}

export function wordOf<Word extends string>(
  read: PolicyReader,
  node: PolicyNode,
  [what, words]: readonly [string, readonly Word[]],
): Word | undefined {
  const value = read.text(node, what);
  const word = words.find((candidate) => candidate === value);
  if (word === undefined && value !== undefined)
    read.fail(node, `${what} must be ${words.join(' or ')}, not "${value}"`);
  return word;
}

export function urlOf(read: PolicyReader, node: PolicyNode, what: string): string | undefined {
  const value = read.text(node, what);
  if (value === undefined) return undefined;
  if (/^https:\/\/[^\s|<>]+$/.test(value)) return value;
  read.fail(node, `${what} must be an address that begins with https://`);
  return undefined;
}

type Who = 'user' | 'group' | 'channel';
const shapes: Readonly<Record<Who, { readonly pattern: RegExp; readonly example: string }>> = {
  user: { pattern: /^[UW][A-Z0-9]{2,}$/, example: 'U0123ABCD' },
  group: { pattern: /^S[A-Z0-9]{2,}$/, example: 'S0123ABCD' },
  channel: { pattern: /^[CG][A-Z0-9]{2,}$/, example: 'C0123ABCD' },
};

/** An id of Slack, of one of these sorts. Names are not taken: they can be changed by whoever has them. */
export function mentionOf(
  read: PolicyReader,
  node: PolicyNode,
  sorts: readonly Who[],
): { readonly who: Who; readonly id: string } | undefined {
  const id = read.text(node, `the id of a ${sorts.join(' or ')}`);
  if (id === undefined) return undefined;
  const who = sorts.find((sort) => shapes[sort].pattern.test(id));
  if (who !== undefined) return { who, id };
  const examples = sorts.map((sort) => `${shapes[sort].example} for a ${sort}`).join(', ');
  read.fail(node, `"${id}" is no id of Slack; e.g. ${examples} (in Slack: the details, at the bottom)`);
  return undefined;
}
