import { randomBytes } from 'node:crypto';
import { createEmulator } from 'emulate';
import { scopes } from '../slack/manifest.ts';

export interface Person {
  readonly name: string;
  readonly id: string;
}

export interface Channel {
  readonly name: string;
  readonly id: string;
}

/** A Slack that lives in this process: a team, two people, two channels, and an app that is installed. */
export interface EmulatedSlack {
  readonly url: string;
  readonly teamId: string;
  readonly botToken: string;
  readonly signingSecret: string;
  readonly appId: string;
  readonly botUserId: string;
  readonly person: (name: string) => Person;
  readonly channel: (name: string) => Channel;
  /** Lets a form be opened once, within three seconds. */
  readonly triggerFor: (userId: string) => Promise<string>;
  readonly close: () => Promise<void>;
}

const appId = 'A0K8SRISK';
const botUserId = 'U0K8SRISK';
const scopeNames = scopes.map(({ scope }) => scope);

export async function startEmulatedSlack(): Promise<EmulatedSlack> {
  const botToken = `xoxb-demo-${randomBytes(8).toString('hex')}`;
  const signingSecret = randomBytes(16).toString('hex');
  const bot = { app_id: appId, bot_id: 'B0K8SRISK', bot_user_id: botUserId };
  const emulator = await createEmulator({
    service: 'slack',
    port: 0,
    seed: {
      slack: {
        team: { name: 'Demo', domain: 'demo' },
        users: [
          { name: 'ada', real_name: 'Ada, security' },
          { name: 'grace', real_name: 'Grace, payments' },
        ],
        channels: [
          { name: 'security', topic: 'Everything about the demo cluster' },
          { name: 'payments', topic: 'The payments team: sees its own namespace' },
        ],
        oauth_apps: [
          {
            client_id: 'demo',
            client_secret: 'demo',
            name: 'k8s-risk',
            redirect_uris: [],
            scopes: scopeNames,
            bot_name: 'k8s-risk',
            ...bot,
          },
        ],
        tokens: [{ token: botToken, type: 'bot', user_id: botUserId, scopes: scopeNames, ...bot }],
        signing_secret: signingSecret,
      },
    },
  });
  const call = (method: string): Promise<unknown> => callApi(emulator.url, method, { token: botToken });
  const people = namedIds(await call('users.list'), 'members');
  const channels = namedIds(await call('conversations.list'), 'channels');
  const auth = await call('auth.test');
  return {
    url: emulator.url,
    teamId: textIn(auth, 'team_id'),
    botToken,
    signingSecret,
    appId,
    botUserId,
    person: (name) => ({ name, id: idOf(people, name) }),
    channel: (name) => ({ name, id: idOf(channels, name) }),
    triggerFor: async (userId) =>
      textIn(
        await callApi(emulator.url, 'views.generateTriggerId', { token: botToken, form: { user_id: userId } }),
        'trigger_id',
      ),
    close: () => emulator.close(),
  };
}

async function callApi(
  url: string,
  method: string,
  { token, form = {} }: { readonly token: string; readonly form?: Readonly<Record<string, string>> },
): Promise<unknown> {
  const response = await fetch(new URL(`/api/${method}`, url), {
    method: 'POST',
    body: new URLSearchParams(form),
    headers: { authorization: `Bearer ${token}` },
  });
  return response.json();
}

function namedIds(answer: unknown, member: string): ReadonlyMap<string, string> {
  const list: unknown = typeof answer === 'object' && answer !== null ? Reflect.get(answer, member) : undefined;
  if (!Array.isArray(list)) throw new Error(`the emulated Slack lists no ${member}: ${JSON.stringify(answer)}`);
  return new Map(list.map((item: unknown) => [textIn(item, 'name'), textIn(item, 'id')]));
}

function textIn(value: unknown, name: string): string {
  const text: unknown = typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
  return typeof text === 'string' ? text : '';
}

function idOf(ids: ReadonlyMap<string, string>, name: string): string {
  const id = ids.get(name);
  if (id === undefined) throw new Error(`the emulated Slack has no ${name}`);
  return id;
}
