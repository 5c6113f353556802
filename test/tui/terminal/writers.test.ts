import { setTimeout } from 'node:timers/promises';
import { err, ok } from '@k8s-risk/core';
import type { ClusterWriter } from '@k8s-risk/core/node';
import { expect, test } from 'vitest';
import { makeWriters } from '../../../packages/tui/src/terminal/writers.ts';

function openings(): {
  readonly open: (cluster: string) => Promise<ReturnType<typeof ok<ClusterWriter>>>;
  readonly said: readonly string[];
} {
  const said: string[] = [];
  const open = (cluster: string): Promise<ReturnType<typeof ok<ClusterWriter>>> => {
    said.push(`open ${cluster}`);
    const nothing = err({ kind: 'refused', message: '' } as const);
    return Promise.resolve(
      ok({
        cluster,
        server: 'https://api.example',
        read: () => Promise.resolve(nothing),
        patch: () => Promise.resolve(nothing),
        create: () => Promise.resolve(nothing),
        close: () => {
          said.push(`close ${cluster}`);
          return Promise.resolve();
        },
      }),
    );
  };
  return { open, said };
}

test('many objects of a cluster in a row need one way to write, which is closed once nobody needs it', async () => {
  const { open, said } = openings();
  const writers = makeWriters(open, 20);
  for (const cluster of ['prod', 'prod', 'test', 'prod'])
    expect(await writers.use(cluster, (writer) => Promise.resolve(writer.cluster))).toEqual(ok(cluster));
  expect(said).toEqual(['open prod', 'open test']);
  await expect.poll(() => said.toSorted()).toEqual(['close prod', 'close test', 'open prod', 'open test']);
  await writers.use('prod', () => Promise.resolve());
  expect(said.at(-1)).toBe('open prod');
  await writers.close();
  expect(said.at(-1)).toBe('close prod');
});

test('what is under way is finished before it is closed', async () => {
  const { open, said } = openings();
  const writers = makeWriters(open);
  const { promise, resolve } = Promise.withResolvers<undefined>();
  const writing = writers.use('prod', () => promise);
  const closing = writers.close();
  await setTimeout(10);
  expect(said).toEqual(['open prod']);
  resolve(undefined);
  await Promise.all([writing, closing]);
  expect(said).toEqual(['open prod', 'close prod']);
});

test('a cluster that cannot be opened is asked again the next time', async () => {
  let asked = 0;
  const writers = makeWriters(() => {
    asked += 1;
    return Promise.resolve(err('no such context'));
  });
  for (const _ of [1, 2]) expect(await writers.use('prod', () => Promise.resolve())).toEqual(err('no such context'));
  expect(asked).toBe(2);
  await writers.close();
});
