import { App } from '@slack/bolt';
import type { Receiver } from '@slack/bolt';
import type { Dependencies } from './dependencies.ts';
import { answerActions } from './slack/answer-actions.ts';
import { answerCommands } from './slack/answer-commands.ts';
import { answerEvents } from './slack/answer-events.ts';
import { answerForms } from './slack/answer-forms.ts';
import { answerShortcuts } from './slack/answer-shortcuts.ts';
import { boltLogger } from './slack/bolt-logger.ts';
import { clientOptions } from './slack/client-options.ts';
import { makeGate } from './slack/gate.ts';
import { makeInFlight } from './slack/in-flight.ts';
import type { Handling } from './slack/handling.ts';
import { measureRequests } from './operations/measure-requests.ts';

/** How Slack is reached. */
export interface Connection {
  readonly receiver: Receiver;
  readonly botToken: string;
  /** Requests for another app are refused; undefined where it is not known. */
  readonly appId: string | undefined;
  /** Another Slack, for tests and the demo. */
  readonly slackApiUrl?: string;
  /** How Slack is called; undefined: as everything else is. */
  readonly fetch?: typeof fetch;
  /** Answers go to addresses that begin with this, and nowhere else. */
  readonly responsePrefix: string;
}

export interface SlackBot {
  readonly app: App;
  /** Waits for what was promised after an ack. */
  readonly drain: (milliseconds: number) => Promise<void>;
}

/** The bot: every request passes the gate, is acknowledged at once, and is always answered. */
export async function createApp(dependencies: Dependencies, connection: Connection): Promise<SlackBot> {
  const app = new App({
    receiver: connection.receiver,
    token: connection.botToken,
    // In the constructor a refused token would end the process, and be remembered for ever.
    deferInitialization: true,
    convoStore: false,
    extendedErrorHandler: true,
    logger: boltLogger(dependencies.log),
    clientOptions: clientOptions(connection.slackApiUrl, connection.fetch),
  });
  await app.init();
  // Receivers call it by this name: around everything, the ack as Slack waits for it is measured.
  app.processEvent = measureRequests(app.processEvent.bind(app), dependencies.metrics);
  const handling: Handling = {
    dependencies,
    responsePrefix: connection.responsePrefix,
    inFlight: makeInFlight(dependencies.log),
  };
  app.use(makeGate(dependencies, connection.appId));
  answerCommands(app, handling);
  answerActions(app, handling);
  answerForms(app, handling);
  answerShortcuts(app, handling);
  answerEvents(app, handling);
  app.error((given: unknown) => {
    const error: unknown = typeof given === 'object' && given !== null && 'error' in given ? given.error : given;
    dependencies.log.error('request failed', error);
    return Promise.resolve();
  });
  return { app, drain: (milliseconds) => handling.inFlight.settle(milliseconds) };
}
