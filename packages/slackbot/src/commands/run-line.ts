import { catalogue, frameworks, parseLine } from '@k8s-risk/core';
import type { KnownNames, LineCommand } from '@k8s-risk/core';
import { isActing } from '../access/access-policy.ts';
import { refuseAll } from '../access/decide.ts';
import type { Audience, Caller, Place } from '../access/decide.ts';
import { everything } from '../access/visibility.ts';
import type { Page } from '../blocks/page.ts';
import { lastSeen } from '../clusters/cluster.ts';
import type { Dependencies } from '../dependencies.ts';
import { faultPage } from '../replies/fault.ts';
import type { Fault } from '../replies/fault.ts';
import { internalFault, refusalFault, tooManyFault } from '../replies/refusal-fault.ts';
import { queryFault } from '../replies/query-fault.ts';
import type { Answer, Offer, Request } from './command.ts';
import { commandOf, commands } from './commands.ts';
import { mayRun, seesAtAll } from './may-run.ts';
import type { RunQuestion } from './may-run.ts';

/** A line as it was typed, and by whom and where. */
export interface Asked {
  readonly text: string;
  readonly caller: Caller;
  readonly place: Place;
  /** `/k8s-risk`, `@k8s-risk`. */
  readonly calledAs: string;
  /** Asked before everybody, as a mention is: answered before everybody, with what the channel may see. */
  readonly before?: 'channel';
}

export interface Outcome {
  readonly page: Page;
  readonly audience: Audience;
  readonly notice: Page | undefined;
}

const ticketLife = 30 * 60_000;

/** One line, from the text to a page: parse, authorise, answer, keep the trail. Every way ends with an answer. */
export async function runLine(asked: Asked, dependencies: Dependencies): Promise<Outcome> {
  const now = dependencies.clock();
  const { caller, place } = asked;
  const outcome = await answerLine(asked, dependencies, now);
  const { verb, audience, answer, reference } = outcome;
  await dependencies.store.trail.add({
    at: now,
    teamId: caller.teamId,
    userId: caller.userId,
    channelId: place.channelId,
    verb,
    outcome: answer.ok ? 'answered' : answer.error.code,
    ...(reference === undefined ? {} : { reference }),
  });
  if (!answer.ok) return { page: faultPage(answer.error), audience: 'caller', notice: undefined };
  const { page, offers = [], notice } = answer.value;
  const buttons = await issueTickets(offers, { asked, dependencies, audience, now });
  return { page: buttons.length === 0 ? page : { ...page, buttons }, audience, notice };
}

function refused(verb: string, error: Fault): Answered {
  return { verb, audience: 'caller', answer: { ok: false, error } };
}

interface Answered {
  readonly verb: string;
  readonly audience: Audience;
  readonly answer: Answer;
  readonly reference?: string;
}

async function answerLine(asked: Asked, dependencies: Dependencies, now: Date): Promise<Answered> {
  const { caller, place, calledAs } = asked;
  const policy = dependencies.config().access;
  const refusal = refuseAll(policy, caller, place);
  if (refusal !== undefined) return refused('-', refusalFault(refusal, { verb: undefined, dependencies }));
  const wait = dependencies.meter.take(caller, now);
  if (wait !== undefined) return refused('-', tooManyFault(wait));
  const parsed = parseLine(asked.text, 'slack', knownNames(asked, dependencies));
  if (!parsed.ok) return refused('-', queryFault(parsed.error, calledAs));
  const line = parsed.value;
  const command = commandOf(line.verb);
  if (command === undefined) return refused(line.verb, queryFault(elsewhere(line.verb), calledAs));
  const question = { verb: line.verb, access: command.access, policy, caller, place };
  const audience = audienceOf(line, question, asked);
  const base = { policy, caller, place, audience };
  const may = mayRun({ ...question, audience });
  if (!may.ok) return refused(line.verb, refusalFault(may.error, { verb: line.verb, dependencies }));
  const request: Request = {
    dependencies,
    ...base,
    sees: may.value,
    now,
    allows: (verb) => commands.some((one) => one.verb === verb && mayRun({ ...base, verb, access: one.access }).ok),
    calledAs,
  };
  try {
    return { verb: line.verb, audience, answer: await command.run(line, request) };
  } catch (error) {
    const reference = dependencies.newId().slice(0, 6).toUpperCase();
    dependencies.log.error('command failed', error, { verb: line.verb, reference });
    return { verb: line.verb, audience: 'caller', answer: { ok: false, error: internalFault(reference) }, reference };
  }
}

/** What only the channel's grants allow is shown to the channel; what a person did or may do is that person's business. */
function audienceOf(line: LineCommand, question: Omit<RunQuestion, 'audience'>, { before }: Asked): Audience {
  if ('share' in line.flags) return 'channel';
  const { access, policy } = question;
  if (before !== 'channel' || policy === undefined || access === 'anyone' || isActing(access)) return 'caller';
  return mayRun({ ...question, audience: 'channel' }).ok ? 'channel' : 'caller';
}

/** What the line may name. What may not be seen is not known, so that asking for it is like asking for nothing. */
function knownNames({ caller, place }: Asked, { config, clusters }: Dependencies): KnownNames {
  const policy = config().access;
  const sees = policy === undefined ? everything : seesAtAll(policy, caller, place);
  const visible = clusters.all().filter(({ name }) => sees.cluster(name));
  return {
    clusters: visible.map(({ name }) => name),
    namespaces: [
      ...new Set(
        visible.flatMap(({ name, state }) =>
          (lastSeen(state())?.report.inventory.namespaces ?? []).filter((namespace) => sees.namespace(name, namespace)),
        ),
      ),
    ].sort(),
    checks: catalogue.map(({ id }) => id),
    areas: [...new Set(catalogue.map(({ area }) => area))],
    frameworks: frameworks.map(({ id }) => id),
  };
}

function elsewhere(verb: LineCommand['verb']): Parameters<typeof queryFault>[0] {
  return { code: 'not-here', message: `"${verb}" is not answered in Slack`, start: 0, end: 0 };
}

interface Sending {
  readonly asked: Asked;
  readonly dependencies: Dependencies;
  readonly audience: Audience;
  readonly now: Date;
}

/** Each button gets an id that means nothing outside the store, and is good for one click. */
async function issueTickets(
  offers: readonly Offer[],
  { asked, dependencies, audience, now }: Sending,
): Promise<NonNullable<Page['buttons']>> {
  const tickets = offers.map(({ does }) => ({
    id: dependencies.newId(),
    does,
    channelId: asked.place.channelId,
    userId: audience === 'caller' ? asked.caller.userId : null,
    expiresAt: new Date(now.getTime() + ticketLife),
  }));
  await dependencies.store.tickets.issue(tickets);
  return offers.map(({ label, style }, index) => ({
    label,
    action: 'ticket',
    ticket: tickets[index]?.id ?? '',
    ...(style === undefined ? {} : { style }),
  }));
}
