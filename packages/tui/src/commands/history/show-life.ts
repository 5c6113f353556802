import { jsonText, lifeEvents, makePaint, parseObjectName, resourceLabel, titleOf } from '@k8s-risk/core';
import type { LifeEvent, ReportText } from '@k8s-risk/core';
import type { History, RememberedLife } from '@k8s-risk/core/node';
import { plural, safeLine } from '@k8s-risk/core/text';
import { lastedWords, stepWord } from '../../format/life-words.ts';
import { minuteText } from '../../format/time-text.ts';
import type { HistoryCommand } from '../command.ts';
import { refuse } from '../refuse.ts';
import type { ExitCode } from '../refuse.ts';
import type { Terminal } from '../terminal.ts';
import { reportContext } from '../words.ts';
import { hangText } from './hang-text.ts';

/** One history, of one cluster. */
interface Asked {
  readonly history: History;
  readonly cluster: string;
}

type Event = LifeEvent<RememberedLife>;

/** `k8s-risk history FINDING`, or of an object: when it was found, accepted, fixed and found again. */
export async function showLife(
  about: string,
  { history, cluster }: Asked,
  { command, terminal }: { readonly command: HistoryCommand; readonly terminal: Terminal },
): Promise<ExitCode> {
  const object = parseObjectName(about);
  if (object === undefined && about.includes('/'))
    return refuse(
      terminal,
      `"${safeLine(about)}" is no object: write KIND/NAMESPACE/NAME, such as deploy/payments/api`,
    );
  if (object === undefined) return tellFinding(about, { history, cluster }, { command, terminal });
  const { name } = object;
  const { kind, namespaced } = object.kind;
  const own = namespaced ? object.namespace : null;
  const namespaces = own === undefined ? command.source.namespaces : [own];
  const asked = namespaces.length === 0 ? [{ kind, name }] : namespaces.map((namespace) => ({ kind, namespace, name }));
  const found = await Promise.all(asked.map((one) => history.lives({ cluster, object: one })));
  const lives = found.flatMap((one) => one.lives);
  const [first] = lives;
  const began = found[0]?.began ?? null;
  const goesBack = began === null ? '' : `, which goes back to ${minuteText(began)}`;
  if (first === undefined)
    return refuse(terminal, `nothing was found about ${about} in the history of ${cluster}${goesBack}`);
  const places = [...new Set(lives.map(({ resource }) => resource.namespace ?? ''))].toSorted();
  if (places.length > 1)
    return refuse(terminal, `"${about}" is in several namespaces (${places.join(', ')}): -n chooses one`);
  const events = lifeEvents(lives, began);
  if (command.output === 'json') {
    const { namespace } = first.resource;
    const json = { schemaVersion: 1, cluster, began, object: { kind, namespace, name }, findings: lives };
    await terminal.answer([`${jsonText({ ...json, events: events.map(plainEvent) })}\n`]);
    return 0;
  }
  const heading = `History of ${resourceLabel(first.resource)} in ${cluster}${began === null ? '' : `, since ${minuteText(began)}`}`;
  await terminal.answer(objectText(heading, events, terminal));
  return 0;
}

async function tellFinding(
  id: string,
  { history, cluster }: Asked,
  { command, terminal }: { readonly command: HistoryCommand; readonly terminal: Terminal },
): Promise<ExitCode> {
  const { began, lives } = await history.lives({ cluster, id });
  const [life, ...others] = lives;
  if (life === undefined) return refuse(terminal, `nothing is remembered of a finding "${id}"`);
  if (others.length > 0)
    return refuse(terminal, `"${id}" begins the id of ${plural(lives.length, 'finding')}: write more of it`);
  const events = lifeEvents([life], began);
  const json = { schemaVersion: 1, finding: life, events: events.map(plainEvent) };
  await terminal.answer(command.output === 'json' ? [`${jsonText(json)}\n`] : findingText(life, events, Date.now()));
  return 0;
}

/** `lasted` in milliseconds; null: so far. */
function plainEvent({ life, step, severity, at, lasted }: Event): object {
  return { at, step, severity, lasted, findingId: life.id, checkId: life.checkId };
}

function* objectText(heading: string, events: readonly Event[], { columns, colours }: Terminal): ReportText {
  const paint = makePaint(colours);
  const now = Date.now();
  yield `${paint.bold(safeLine(heading))}\n`;
  let last = '';
  for (const event of events) {
    const { life, step, severity, at } = event;
    if (minuteText(at) !== last) yield `  ${minuteText(at)}\n`;
    last = minuteText(at);
    const badge = paint.badge(severity, severity.toUpperCase().padEnd(8));
    const where = life.container === null ? '' : ` (${life.container})`;
    const words = `${titleOf(reportContext, life.checkId)}${where}: ${lastedWords(event, now)}`;
    yield* hangText({ text: `    ${stepWord[step].padEnd(8)} ${badge} `, width: 22 }, words, columns);
  }
}

function* findingText(life: RememberedLife, events: readonly Event[], now: number): ReportText {
  const { checkId, severity, resource, container, message } = life;
  yield `${safeLine(`${titleOf(reportContext, checkId)} (${severity})`)}\n`;
  yield `${safeLine(`  ${resourceLabel(resource)}${container === null ? '' : `, container ${container}`}: ${message}`)}\n`;
  for (const event of events)
    yield `  ${minuteText(event.at)}  ${stepWord[event.step].toLowerCase().padEnd(8)}  ${lastedWords(event, now)}\n`;
}
