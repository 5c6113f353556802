import { err, formatFilter, ok } from '@k8s-risk/core';
import type { Result } from '@k8s-risk/core';
import { bold, code, date, lines } from '../blocks/page.ts';
import type { Line, Page, Piece } from '../blocks/page.ts';
import { fault } from '../replies/fault.ts';
import type { Fault } from '../replies/fault.ts';
import { cadenceText, nextSlot, parseCadence } from '../schedule/cadence.ts';
import type { Cadence } from '../schedule/cadence.ts';
import { channelSees, composeDigest } from '../schedule/compose-digest.ts';
import { lastSaid, post } from '../schedule/run-schedules.ts';
import type { Schedule } from '../schedule/schedule.ts';
import { defineCommand } from './command.ts';
import type { Answer, LineOf, Request } from './command.ts';
import { pickViews } from './pick-views.ts';

type DigestLine = LineOf<'digest'>;

/** Reports on a schedule: made, looked at, paused and taken away in the channel that gets them. */
export const digest = defineCommand({
  verb: 'digest',
  access: 'digest',
  run: async (line, request) => {
    switch (line.action) {
      case 'list':
        return list(request);
      case 'add':
        return add(line, request);
      case 'edit':
        return edit(line, request);
      case 'preview':
        return preview(line, request);
      case 'now':
        return postNow(line, request);
      case 'pause':
      case 'resume':
        return pause(line, request);
      case 'remove':
        return remove(line, request);
    }
  },
});

async function list({ dependencies, place, now, calledAs }: Request): Promise<Answer> {
  const schedules = await dependencies.digests.schedules.list(place.channelId);
  if (schedules.length === 0) {
    const summary = 'This channel gets no digest';
    const example = code(`${calledAs} digest add daily 09:00 Europe/Rome`);
    return ok({ page: { summary, parts: [lines([`${summary}. `, 'Add one, with a city for its time: ', example])] } });
  }
  const items = schedules.map((schedule) => describe(schedule, now));
  const page: Page = {
    summary: `Digests of this channel: ${String(schedules.length)}`,
    parts: [lines([bold('Digests of this channel')]), { kind: 'list', ordered: false, items }],
    notes: [
      [
        'preview, now, pause, resume, edit and remove take the id: ',
        code(`${calledAs} digest preview ${schedules[0]?.id ?? ''}`),
      ],
    ],
  };
  return ok({ page });
}

function describe(schedule: Schedule, now: Date): Line {
  const { id, cadence, paused, pausedBecause } = schedule;
  const next = paused ? undefined : nextSlot(cadence, now);
  const state: readonly Piece[] = paused
    ? [`paused${pausedBecause === undefined ? '' : `: ${pausedBecause}`}`]
    : next === undefined
      ? []
      : ['next ', date(next.at)];
  return [code(id), ' ', bold(cadenceText(cadence)), ' — ', code(aboutText(schedule)), ' — ', ...state];
}

/** `prod/payments sev:high`. */
function aboutText({ clusters, namespaces, filter }: Pick<Schedule, 'clusters' | 'namespaces' | 'filter'>): string {
  const what = clusters
    .flatMap((cluster) => (namespaces.length === 0 ? [cluster] : namespaces.map((name) => `${cluster}/${name}`)))
    .join(', ');
  return filter === '' ? what : `${what} ${filter}`;
}

async function add(line: DigestLine, request: Request): Promise<Answer> {
  const { dependencies, place, caller, now, calledAs } = request;
  const cadence = readCadence(line.schedule, calledAs);
  if (!cadence.ok) return cadence;
  const about = await readAbout(line, request);
  if (!about.ok) return about;
  const schedule: Schedule = {
    id: dependencies.newId().slice(-4),
    teamId: caller.teamId,
    channelId: place.channelId,
    cadence: cadence.value,
    ...about.value,
    mentionFrom: undefined,
    createdBy: caller.userId,
    createdAt: now,
    paused: false,
    pausedBecause: undefined,
    lastSlotAt: undefined,
    missed: 0,
  };
  await dependencies.digests.schedules.add(schedule);
  return changed(request, 'added a digest', describe(schedule, now), schedule.id);
}

function readCadence(text: string | undefined, calledAs: string): Result<Cadence, Fault> {
  const example = code(`${calledAs} digest add daily 09:00 Europe/Rome`);
  if (text === undefined) return err(fault('E102', ['When should it come? For example ', example]));
  const parsed = parseCadence(text);
  if (parsed.ok) return parsed;
  return err(fault(parsed.error.about === 'zone' ? 'E106' : 'E108', [`${parsed.error.message}.`]));
}

/** What it is about: only clusters that may be shown to the whole channel. */
async function readAbout(
  line: DigestLine,
  request: Request,
): Promise<Result<Pick<Schedule, 'clusters' | 'namespaces' | 'filter'>, Fault>> {
  const { dependencies, place } = request;
  const sees = channelSees(dependencies.config().access, place.channelId);
  const picked = await pickViews(line.scope, { ...request, sees });
  if (!picked.ok) {
    return sees.anything
      ? picked
      : err(
          fault('E201', [
            'This channel may not be shown anything: its grants in the configuration need a role that reads, and ',
            code('in_channel: true'),
            '.',
          ]),
        );
  }
  return ok({
    clusters: picked.value.map(({ cluster }) => cluster.name),
    namespaces: line.scope.namespaces,
    filter: formatFilter(line.filter),
  });
}

async function find(line: DigestLine, { dependencies, place, calledAs }: Request): Promise<Result<Schedule, Fault>> {
  const own = await dependencies.digests.schedules.list(place.channelId);
  const found = own.find(({ id }) => id === line.id);
  if (found !== undefined) return ok(found);
  return err(
    fault('E102', [`This channel has no digest ${line.id ?? ''}. `, code(`${calledAs} digest list`), ' shows them.']),
  );
}

async function edit(line: DigestLine, request: Request): Promise<Answer> {
  const found = await find(line, request);
  if (!found.ok) return found;
  const about = await readAbout(line, request);
  if (!about.ok) return about;
  const { id, channelId } = found.value;
  await request.dependencies.digests.schedules.change({ id, channelId }, about.value);
  return changed(request, 'changed a digest', describe({ ...found.value, ...about.value }, request.now), id);
}

async function preview(line: DigestLine, request: Request): Promise<Answer> {
  const found = await find(line, request);
  if (!found.ok) return found;
  const { dependencies, now } = request;
  const { schedules, ledger } = dependencies.digests;
  const before = await lastSaid(found.value.id, schedules, ledger);
  // Nobody is mentioned by a preview.
  const quiet: Schedule = { ...found.value, mentionFrom: undefined };
  const composed = await composeDigest(quiet, dependencies, { now, before, lateSince: undefined, missed: 0 });
  if (typeof composed === 'string') return err(composeFault(composed));
  const { parent } = composed.pages;
  return ok({ page: { ...parent, notes: [['a preview: only you see it'], ...(parent.notes ?? [])] } });
}

async function postNow(line: DigestLine, request: Request): Promise<Answer> {
  const found = await find(line, request);
  if (!found.ok) return found;
  const { dependencies, now, caller } = request;
  const slot = { at: now, name: `now-${now.toISOString()}` };
  const compose = { now, lateSince: undefined, missed: 0 };
  const posted = await post(found.value, slot, { dependencies, ...dependencies.digests, compose });
  if (posted !== 'posted') return err(composeFault(posted));
  const summary = 'The digest is on its way';
  return ok({
    page: {
      summary,
      parts: [lines([`${summary}: asked for by `, { kind: 'mention', who: 'user', id: caller.userId }, '.'])],
    },
  });
}

function composeFault(why: 'not-granted' | 'starting'): Fault {
  return why === 'starting'
    ? fault('E301', ['The cluster is being read for the first time. Ask again in a few seconds.'])
    : fault('E201', ['This channel may no longer be shown the clusters of this digest.']);
}

async function pause(line: DigestLine, request: Request): Promise<Answer> {
  const found = await find(line, request);
  if (!found.ok) return found;
  const paused = line.action === 'pause';
  const { id, channelId } = found.value;
  await request.dependencies.digests.schedules.change({ id, channelId }, { paused, pausedBecause: undefined });
  const now = { ...found.value, paused, pausedBecause: undefined };
  return changed(request, paused ? 'paused a digest' : 'resumed a digest', describe(now, request.now), id);
}

async function remove(line: DigestLine, request: Request): Promise<Answer> {
  const found = await find(line, request);
  if (!found.ok) return found;
  await request.dependencies.digests.schedules.remove(found.value.id, request.place.channelId);
  const { cadence } = found.value;
  return changed(
    request,
    'removed a digest',
    [bold(cadenceText(cadence)), ' — ', code(aboutText(found.value))],
    undefined,
  );
}

/** The caller sees what came of it, and the channel that somebody changed what it gets. */
function changed({ caller, calledAs, place }: Request, what: string, line: Line, id: string | undefined): Answer {
  const summary = `Somebody ${what} of this channel`;
  const look = id === undefined ? [] : [lines(['See what it will say: ', code(`${calledAs} digest preview ${id}`)])];
  return ok({
    page: { summary: `You ${what}`, parts: [lines([`You ${what}:`], line), ...look] },
    posts: [
      {
        channelId: place.channelId,
        page: {
          summary,
          parts: [lines([{ kind: 'mention', who: 'user', id: caller.userId }, ` ${what} of this channel:`], line)],
        },
      },
    ],
  });
}
