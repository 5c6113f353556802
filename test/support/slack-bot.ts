import { randomUUID } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { expect } from 'vitest';
import { createApp } from '../../packages/slackbot/src/app.ts';
import { startEmulatedSlack } from '../../packages/slackbot/src/demo/emulated-slack.ts';
import type { EmulatedSlack } from '../../packages/slackbot/src/demo/emulated-slack.ts';
import { sendSigned } from '../../packages/slackbot/src/demo/signed-request.ts';
import type { SignedRequest } from '../../packages/slackbot/src/demo/signed-request.ts';
import type { Doing, RequestBody } from '../../packages/slackbot/src/demo/slack-requests.ts';
import { startRelay } from '../../packages/slackbot/src/demo/slack-relay.ts';
import type { RelayedCall, RelayOptions } from '../../packages/slackbot/src/demo/slack-relay.ts';
import type { Dependencies } from '../../packages/slackbot/src/dependencies.ts';
import { httpReceiver } from '../../packages/slackbot/src/slack/http-receiver.ts';
import { messageFaults, viewFaults } from './block-kit.ts';
import { slackDependencies } from './slack-dependencies.ts';
import type { Tweak } from './slack-dependencies.ts';

export interface TestBot {
  readonly slack: EmulatedSlack;
  readonly dependencies: Dependencies;
  /** All that the bot said to Slack, in order; every message was held to Slack's limits. */
  readonly said: readonly RelayedCall[];
  readonly doing: (who: string, where: string) => Doing;
  /** Sends a request as Slack would, and waits until the bot is done with it. */
  readonly send: (body: RequestBody, how?: Partial<SignedRequest>) => Promise<Response>;
  readonly close: () => Promise<void>;
}

/** The whole app over HTTP in an emulated Slack, on clusters that hold still. `tweak` is made once ids are known. */
export async function startTestBot(
  tweak: (slack: EmulatedSlack) => Tweak,
  intercept?: RelayOptions['intercept'],
): Promise<TestBot> {
  const slack = await startEmulatedSlack();
  const said: RelayedCall[] = [];
  const faults: string[] = [];
  const relay = await startRelay({
    upstream: slack.url,
    ...(intercept === undefined ? {} : { intercept }),
    onCall: (call) => {
      if (call.method === 'respond' || /^chat\.post|^chat\.update/.test(call.method))
        faults.push(...messageFaults(call.payload));
      else if (call.method.startsWith('views.')) faults.push(...viewFaults(call.payload['view']));
      else return;
      said.push(call);
    },
  });
  const dependencies = await slackDependencies({ clock: () => new Date(), ...tweak(slack) });
  const log = dependencies.log;
  const { app, drain } = await createApp(dependencies, {
    receiver: httpReceiver(slack.signingSecret, log),
    botToken: slack.botToken,
    appId: slack.appId,
    slackApiUrl: relay.apiUrl,
    responsePrefix: relay.responsePrefix,
  });
  const server = await app.start(0);
  const url = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/slack/events`;
  return {
    slack,
    dependencies,
    said,
    doing: (who, where) => ({
      teamId: slack.teamId,
      appId: slack.appId,
      userId: slack.person(who).id,
      channelId: slack.channel(where).id,
      responseUrl: relay.responseUrl(randomUUID()),
    }),
    send: async (body, how) => {
      const response = await sendSigned({ url, secret: slack.signingSecret, ...how }, body);
      await drain(10_000);
      expect(faults).toEqual([]);
      return response;
    },
    close: async () => {
      server.closeAllConnections();
      await app.stop();
      await relay.close();
      await slack.close();
      await dependencies.history.close();
    },
  };
}
