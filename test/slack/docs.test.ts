import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parseConfig } from '../../packages/slackbot/src/config/parse-config.ts';
import { makeBotMetrics } from '../../packages/slackbot/src/operations/bot-metrics.ts';
import { makeRegistry } from '../../packages/slackbot/src/operations/registry.ts';
import { repositoryRoot } from '../support/tracked-files.ts';

const page = readFileSync(join(repositoryRoot, 'docs/slack.md'), 'utf8');

test('its example of a configuration file is one that the bot takes', () => {
  const example = page.split('```yaml\n')[1]?.split('```')[0] ?? '';
  const parsed = parseConfig(example, 'docs/slack.md');
  expect(parsed.ok ? parsed.value.clusters.map(({ name }) => name) : parsed.error).toEqual(['prod', 'staging']);
});

test('names every number that the bot counts', async () => {
  const registry = makeRegistry();
  makeBotMetrics(registry);
  const names = [...(await registry.render()).matchAll(/^# TYPE (\S+)/gm)].map(([, name = '']) => name);
  expect(names.length).toBeGreaterThan(8);
  for (const name of names) expect(page).toContain(`\`${name}`);
});
