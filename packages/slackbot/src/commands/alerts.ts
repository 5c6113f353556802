import { err, formatFilter, ok } from '@k8s-risk/core';
import { parseQuietHours, quietHoursText } from '../alerts/quiet-hours.ts';
import type { AlertRoute } from '../alerts/alert-route.ts';
import { bold, code, lines } from '../blocks/page.ts';
import type { Line } from '../blocks/page.ts';
import { fault } from '../replies/fault.ts';
import { channelSees } from '../schedule/compose-digest.ts';
import { defineCommand } from './command.ts';
import type { Answer, LineOf, Request } from './command.ts';
import { pickViews } from './pick-views.ts';

/** What this channel is told at once. Without a filter: what is critical. */
export const alerts = defineCommand({
  verb: 'alerts',
  access: 'alerts',
  run: async (line, request) => {
    switch (line.action) {
      case 'status':
        return status(request);
      case 'on':
        return switchOn(line, request);
      case 'off':
        return switchOff(request);
    }
  },
});

async function status({ dependencies, place, calledAs }: Request): Promise<Answer> {
  const route = await dependencies.alerts.route(place.channelId);
  if (route === undefined) {
    const summary = 'Alerts are off in this channel';
    return ok({
      page: { summary, parts: [lines([`${summary}. Switch them on: `, code(`${calledAs} alerts on sev:critical`)])] },
    });
  }
  return ok({
    page: { summary: 'Alerts are on in this channel', parts: [lines(['Alerts are on: ', ...describe(route)])] },
  });
}

function describe({ clusters, namespaces, filter, quiet }: Omit<AlertRoute, 'known' | 'version'>): Line {
  const what = clusters
    .flatMap((cluster) => (namespaces.length === 0 ? [cluster] : namespaces.map((name) => `${cluster}/${name}`)))
    .join(', ');
  const hours = quiet === undefined ? [] : [', only what is critical in ', code(quietHoursText(quiet))];
  return ['what is new in ', bold(what), ' and matches ', code(filter), ...hours, '.'];
}

async function switchOn(line: LineOf<'alerts'>, request: Request): Promise<Answer> {
  const { dependencies, place, caller } = request;
  const sees = channelSees(dependencies.config().access, place.channelId);
  if (!sees.anything)
    return err(
      fault('E201', [
        'This channel may not be shown anything: its grants in the configuration need a role that reads.',
      ]),
    );
  const picked = await pickViews(line.scope, { ...request, sees });
  if (!picked.ok) return picked;
  const hours = line.flags['quiet'];
  const quiet = hours === undefined ? undefined : parseQuietHours(hours);
  if (quiet?.ok === false) return err(fault('E108', [`${quiet.error}.`]));
  const route = {
    channelId: place.channelId,
    teamId: caller.teamId,
    clusters: picked.value.map(({ cluster }) => cluster.name),
    namespaces: line.scope.namespaces,
    filter: line.filter.length === 0 ? 'sev:critical' : formatFilter(line.filter),
    quiet: quiet?.value,
    createdBy: caller.userId,
  };
  await dependencies.alerts.setRoute(route);
  const by: Line = [{ kind: 'mention', who: 'user', id: caller.userId }, ' switched alerts on: ', ...describe(route)];
  return ok({
    page: { summary: 'Alerts are on', parts: [lines(['Alerts are on: ', ...describe(route)])] },
    posts: [
      {
        channelId: request.place.channelId,
        page: { summary: 'Alerts were switched on in this channel', parts: [lines(by)] },
      },
    ],
  });
}

async function switchOff({ dependencies, place, caller }: Request): Promise<Answer> {
  const removed = await dependencies.alerts.removeRoute(place.channelId);
  if (!removed)
    return ok({
      page: { summary: 'Alerts were off already', parts: [lines(['Alerts were off in this channel already.'])] },
    });
  const by: Line = [{ kind: 'mention', who: 'user', id: caller.userId }, ' switched the alerts of this channel off.'];
  return ok({
    page: { summary: 'Alerts are off', parts: [lines(['Alerts are off in this channel.'])] },
    posts: [
      {
        channelId: place.channelId,
        page: { summary: 'Alerts were switched off in this channel', parts: [lines(by)] },
      },
    ],
  });
}
