import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, expect, test } from 'vitest';
import { defaultPolicy } from '@k8s-risk/core';
import type { Policy } from '@k8s-risk/core';
import { followPolicy } from '../../../packages/slackbot/src/clusters/follow-policy.ts';
import type { FollowedPolicy } from '../../../packages/slackbot/src/clusters/follow-policy.ts';

let followed: FollowedPolicy | undefined;
afterEach(() => followed?.stop());

const other: Policy = { ...defaultPolicy, disabled: ['run-as-root'] };

function follow(answers: readonly (Policy | Error)[], every = 60_000) {
  const used: Policy[] = [];
  const troubles: unknown[] = [];
  let asked = 0;
  followed = followPolicy(defaultPolicy, {
    read: () => {
      const answer = answers[Math.min(asked, answers.length - 1)];
      asked += 1;
      return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer ?? defaultPolicy);
    },
    use: (policy) => used.push(policy),
    every,
    onTrouble: (error) => troubles.push(error),
  });
  return { used, troubles, refresh: followed.refresh, asked: () => asked };
}

test('what another replica accepted is used at the next look, once', async () => {
  const { used, asked } = follow([defaultPolicy, other], 5);
  for (let wait = 0; wait < 400 && asked() < 5; wait += 1) await sleep(5);
  expect(used).toEqual([other]);
});

test('what was accepted here is used at once, and the same policy is not used again', async () => {
  const { used, refresh } = follow([other]);
  await refresh();
  await refresh();
  expect(used).toEqual([other]);
});

test('a database that is away leaves the policy as it is, and is asked again', async () => {
  const { used, troubles, asked } = follow([new Error('away'), other], 5);
  for (let wait = 0; wait < 400 && asked() < 3; wait += 1) await sleep(5);
  expect(troubles).toHaveLength(1);
  expect(used).toEqual([other]);
});
