import { err, ok } from '@k8s-risk/core';
import { code, lines } from '../blocks/page.ts';
import { fault } from '../replies/fault.ts';
import { defineCommand } from './command.ts';
import { pickView } from './pick-views.ts';

/** The cluster, and perhaps the namespace, that this channel means where none is named. */
export const setDefault = defineCommand({
  verb: 'default',
  access: 'default',
  run: async (line, request) => {
    const { namespaces } = line.scope;
    const [namespace, other] = namespaces;
    if (other !== undefined) return err(fault('E102', ['A channel has one default namespace, or none.']));
    const picked = await pickView(line.scope, request);
    if (!picked.ok) return picked;
    const { dependencies, place, caller, now } = request;
    const cluster = picked.value.cluster.name;
    await dependencies.store.defaults.set(place.channelId, { cluster, namespace }, { userId: caller.userId, now });
    const name = namespace === undefined ? cluster : `${cluster}/${namespace}`;
    const summary = `This channel now means ${name} where no cluster is named.`;
    const sentence = lines(['Where no cluster is named, this channel now means ', code(name), '.']);
    const by = lines([
      { kind: 'mention', who: 'user', id: caller.userId },
      ' set what this channel means where no cluster is named: ',
      code(name),
      '.',
    ]);
    return ok({
      page: { summary, parts: [sentence] },
      posts: [{ channelId: place.channelId, page: { summary, parts: [by] } }],
    });
  },
});
