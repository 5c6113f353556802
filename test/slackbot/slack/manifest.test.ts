import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { manifest, scopes } from '../../../packages/slackbot/src/slack/manifest.ts';
import { repositoryRoot } from '../../support/tracked-files.ts';

interface Manifest {
  readonly oauth_config: { readonly scopes: { readonly bot: readonly string[] } };
  readonly settings: {
    readonly socket_mode_enabled: boolean;
    readonly event_subscriptions: { readonly bot_events: readonly string[]; readonly request_url?: string };
  };
}
const read = (url: string | undefined): Manifest => parse(manifest({ url })) as Manifest;
const names = scopes.map(({ scope }) => scope);

test('asks for the scopes that the code knows, and for none that reads what people write', () => {
  const { oauth_config: oauth, settings } = read(undefined);
  expect(oauth.scopes.bot).toEqual(names);
  expect(settings.event_subscriptions.bot_events.filter((name) => name.startsWith('message'))).toEqual([]);
  for (const refused of ['chat:write.public', 'chat:write.customize', 'channels:join'])
    expect(names).not.toContain(refused);
});

test('Socket Mode needs no address; HTTP has one', () => {
  expect(read(undefined).settings.socket_mode_enabled).toBe(true);
  const { settings } = read('https://risk.example/');
  expect(settings.socket_mode_enabled).toBe(false);
  expect(settings.event_subscriptions.request_url).toBe('https://risk.example/slack/events');
});

test('the page about Slack names the same scopes, with the same reasons', () => {
  const page = readFileSync(join(repositoryRoot, 'docs/slack.md'), 'utf8');
  const told = [...page.matchAll(/^\| `([\w.:]+)` \| (.*) \|$/gm)].map(([, scope, why]) => ({ scope, why }));
  expect(told.filter(({ scope = '' }) => scope.includes(':') || scope === 'commands')).toEqual(scopes);
});

// What is called needs a scope that is asked for: every method of the Web API in the sources, by what Slack wants for it.
const scopeOf: Readonly<Record<string, readonly string[]>> = {
  'apps.connections.open': [],
  'auth.test': [],
  'bots.info': ['users:read'],
  'chat.delete': ['chat:write'],
  'chat.postEphemeral': ['chat:write'],
  'chat.postMessage': ['chat:write'],
  'chat.update': ['chat:write'],
  'conversations.history': ['channels:history', 'groups:history'],
  'conversations.info': ['channels:read', 'groups:read'],
  'conversations.replies': ['channels:history', 'groups:history'],
  'usergroups.users.list': ['usergroups:read'],
  'users.info': ['users:read'],
  'views.open': [],
  'views.publish': [],
};

test('every method that is called is allowed by a scope that is asked for', () => {
  const folder = join(repositoryRoot, 'packages/slackbot/src');
  const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));
  const text = sources.map((name) => readFileSync(join(folder, name), 'utf8')).join('\n');
  const called = new Set([...text.matchAll(/client\.((?:\w+\.)+\w+)\(/g)].map(([, method = '']) => method));
  expect(called.size).toBeGreaterThan(5);
  for (const method of called) {
    expect(Object.keys(scopeOf)).toContain(method);
    for (const scope of scopeOf[method] ?? []) expect(names).toContain(scope);
  }
});
