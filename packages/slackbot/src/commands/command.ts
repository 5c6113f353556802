import type { LineCommand, Result, Verb } from '@k8s-risk/core';
import type { AccessPolicy, AccessVerb } from '../access/access-policy.ts';
import type { Audience, Caller, Place } from '../access/decide.ts';
import type { Visibility } from '../access/visibility.ts';
import type { Page } from '../blocks/page.ts';
import type { Dependencies } from '../dependencies.ts';
import type { Fault } from '../replies/fault.ts';
import type { TicketAction } from '../store/tickets.ts';

/** One verb in Slack. Its usage, summary and example are those of the one grammar. */
export interface Command<Name extends Verb = Verb> {
  readonly verb: Name;
  /** `anyone`: whoever may talk to the bot at all. */
  readonly access: AccessVerb | 'anyone';
  readonly run: (line: LineOf<Name>, request: Request) => Promise<Answer>;
}

/** The member of the grammar's lines that has this verb; several verbs may share one. */
export type LineOf<Name extends Verb, Line = LineCommand> = Line extends { readonly verb: infer Own }
  ? Name extends Own
    ? Line
    : never
  : never;

export type Answer = Result<Reply, Fault>;

export interface Reply {
  readonly page: Page;
  /** Buttons below the page; each gets a ticket of its own when it is sent. */
  readonly offers?: readonly Offer[];
  /** What others are told because of it; the page is for the caller. */
  readonly posts?: readonly Post[];
}

export interface Post {
  readonly channelId: string;
  readonly page: Page;
  readonly offers?: readonly Offer[];
}

export interface Offer {
  readonly label: string;
  readonly does: TicketAction;
  readonly style?: 'primary' | 'danger';
}

/** Who asks, where, and what may be shown for it. */
export interface Request {
  readonly dependencies: Dependencies;
  readonly caller: Caller;
  readonly place: Place;
  readonly audience: Audience;
  /** Undefined: setup mode. */
  readonly policy: AccessPolicy | undefined;
  /** For the verb that is run. */
  readonly sees: Visibility;
  readonly now: Date;
  /** Whether another verb would be answered here, too: what help lists. */
  readonly allows: (verb: Verb) => boolean;
  /** How the bot is called here, for examples: `/k8s-risk`. */
  readonly calledAs: string;
}

/** Keeps a verb and the shape of its line together. */
export function defineCommand<Name extends Verb>(command: Command<Name>): Command<Name> {
  return command;
}
