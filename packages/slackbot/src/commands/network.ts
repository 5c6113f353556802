import { err, ok } from '@k8s-risk/core';
import { plural } from '@k8s-risk/core/text';
import { bold, code, lines } from '../blocks/page.ts';
import type { Line } from '../blocks/page.ts';
import { viewNotes } from '../blocks/view-notes.ts';
import { fault } from '../replies/fault.ts';
import { defineCommand } from './command.ts';
import { needsWhole } from './needs-whole.ts';
import { pickView } from './pick-views.ts';

const shown = 10;

/** Who can really talk to whom under the NetworkPolicies. */
export const network = defineCommand({
  verb: 'network',
  access: 'paths',
  run: async (line, request) => {
    const { question, scope } = line;
    if (question === undefined)
      return err(
        fault('E102', [
          'network needs a source and a destination, e.g. ',
          code(`${request.calledAs} network shop/web payments/api`),
        ]),
      );
    const picked = await pickView(scope, request);
    if (!picked.ok) return picked;
    const { view, cluster } = picked.value;
    if (!request.sees.whole(cluster.name)) return err(needsWhole('network', cluster.name, request));
    const answer = await cluster.ask({ ask: 'network' });
    if (!answer.ok) return err(fault('E501', [answer.message]));
    const { from, to, port } = question;
    const found = answer.json.connections.filter(
      (one) => isAt(from, one.from) && isAt(to, one.to) && (port === undefined || opens(one.ports, port)),
    );
    const what = `${from} to ${to}${port === undefined ? '' : ` on ${port}`}`;
    const summary = found.length === 0 ? `Nothing is open from ${what}` : `${plural(found.length, 'way')} from ${what}`;
    const left = found.length - shown;
    return ok({
      page: {
        title: summary,
        summary,
        parts: [
          ...(found.length === 0
            ? [lines(['No connection that fits is allowed, or no workload is called that.'])]
            : [
                {
                  kind: 'list' as const,
                  ordered: false,
                  items: found
                    .slice(0, shown)
                    .map((one): Line => [code(one.from), ' → ', code(one.to), ' ', bold(one.ports)]),
                },
              ]),
          ...(left > 0 ? [lines([`… and ${String(left)} more: `, code('k8s-risk network'), ' shows all.'])] : []),
        ],
        notes: [...(answer.json.notes ?? []).slice(0, 2).map((note): Line => [note]), ...viewNotes(view)],
      },
    });
  },
});

/** `shop/web` is `shop/web[Deployment]`; `internet` is any address outside; a part of a name is enough. */
function isAt(wanted: string, peer: string): boolean {
  if (wanted === '*') return true;
  if (wanted.toLowerCase() === 'internet') return /^\d/.test(peer);
  return peer.toLowerCase().includes(wanted.toLowerCase());
}

/** `TCP 80,443,UDP 53,SCTP 1-1000`, or `All`; a port by its number. */
function opens(ports: string, wanted: string): boolean {
  if (ports === 'All') return true;
  const number = Number(wanted);
  return ports.split(/[ ,]/).some((part) => {
    const [low, high = low] = part.split('-').map(Number);
    return low !== undefined && high !== undefined && number >= low && number <= high;
  });
}
