import { expect, test } from 'vitest';
import { accessVerbs } from '../../../packages/slackbot/src/access/access-policy.ts';
import type { AccessVerb } from '../../../packages/slackbot/src/access/access-policy.ts';
import { decide } from '../../../packages/slackbot/src/access/decide.ts';
import type { AccessQuestion, Decision } from '../../../packages/slackbot/src/access/decide.ts';
import { aCaller, anAccessPolicy, aPlace } from '../../support/access.ts';

const policy = anAccessPolicy(`
channels:
  C012: {grant: [{role: viewer, clusters: [prod], namespaces: ["pay-*"]}], in_channel: true}
  C034: {grant: [{role: viewer, clusters: ["*"]}], in_channel: false}
users:
  - {match: {user: U0BOSS}, grant: [{role: viewer, clusters: ["*"]}]}
  - {match: {usergroup: S0SRE}, grant: [{role: triager, clusters: ["*"]}, {role: scheduler, clusters: [prod]}]}
`);

const ask = (verb: AccessVerb, tweak: Partial<AccessQuestion> = {}): Decision =>
  decide(policy, { verb, caller: aCaller(), place: aPlace(), audience: 'caller', ...tweak });
const sees = (decision: Decision, cluster: string, namespace: string | null): boolean =>
  decision.allowed && decision.sees.namespace(cluster, namespace);

const sre = aCaller({ groups: new Set(['S0SRE']) });
const boss = aCaller({ userId: 'U0BOSS' });

test('what nobody granted is refused, for every verb', () => {
  const empty = anAccessPolicy('channels: {}');
  for (const verb of accessVerbs)
    expect(decide(empty, { verb, caller: aCaller(), place: aPlace(), audience: 'caller' })).toEqual({
      allowed: false,
      why: 'not-granted',
    });
});

test('a channel shows what it was granted, to anybody in it', () => {
  expect(sees(ask('score'), 'prod', 'pay-api')).toBe(true);
  expect(sees(ask('score'), 'prod', 'shop')).toBe(false);
  expect(sees(ask('score'), 'prod', null)).toBe(false);
  expect(sees(ask('score'), 'staging', 'pay-api')).toBe(false);
});

test('what a person may see beyond the channel is shown to that person alone', () => {
  expect(sees(ask('findings', { caller: boss }), 'staging', null)).toBe(true);
  expect(sees(ask('findings', { caller: boss, audience: 'channel' }), 'staging', null)).toBe(false);
  expect(sees(ask('findings', { caller: boss, audience: 'channel' }), 'prod', 'pay-api')).toBe(true);
});

test('a channel whose answers are not to be shared gets none, whoever asks', () => {
  expect(ask('score', { caller: boss, place: aPlace({ channelId: 'C034' }), audience: 'channel' }).allowed).toBe(false);
});

test('acting needs a grant of one’s own, where the channel may know the cluster', () => {
  expect(ask('accept').allowed).toBe(false);
  const inChannel = ask('accept', { caller: sre });
  expect(sees(inChannel, 'prod', 'shop')).toBe(true);
  expect(sees(inChannel, 'staging', 'shop')).toBe(false);
  const alone = ask('accept', { caller: sre, place: aPlace({ channelId: 'D012', kind: 'direct' }) });
  expect(sees(alone, 'staging', 'shop')).toBe(true);
});

test('where Slack cannot say who is in a group, grants of groups do not count', () => {
  expect(ask('accept', { caller: aCaller({ groups: undefined }) }).allowed).toBe(false);
});

test.each([
  ['another workspace', { caller: aCaller({ teamId: 'T2', userId: 'U0BOSS' }) }, 'workspace'],
  ['a shared channel', { caller: boss, place: aPlace({ kind: 'external' }) }, 'external-channel'],
  ['a guest', { caller: aCaller({ userId: 'U0BOSS', restricted: true }) }, 'guest'],
] as const)('%s is refused whatever was granted', (_name, tweak, why) => {
  expect(ask('score', tweak)).toEqual({ allowed: false, why });
});

test('an organisation may be named instead of its workspaces', () => {
  const grid = { ...policy, workspaces: ['E1'] };
  const caller = { ...boss, teamId: 'T9', enterpriseId: 'E1' };
  expect(decide(grid, { verb: 'score', caller, place: aPlace(), audience: 'caller' }).allowed).toBe(true);
});

test('without a policy nothing is granted, and shared channels are refused all the same', () => {
  const question = { verb: 'score', caller: aCaller(), audience: 'caller' } as const;
  expect(decide(undefined, { ...question, place: aPlace() })).toEqual({ allowed: false, why: 'setup' });
  expect(decide(undefined, { ...question, place: aPlace({ kind: 'external' }) })).toEqual({
    allowed: false,
    why: 'external-channel',
  });
});

test('a restricted view is labelled with what it is restricted to', () => {
  const decision = ask('score');
  expect(decision.allowed && decision.sees.label('prod')).toBe('prod/pay-*');
});
