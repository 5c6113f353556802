import type { NetworkDocument } from '@k8s-risk/core';
import { plural } from '@k8s-risk/core/text';
import type { Line } from '../format/line.ts';
import type { Place } from '../state/place.ts';
import { answerTo } from '../state/questions.ts';
import { answerDocument } from './answer-document.ts';
import { paragraph } from './document.ts';
import type { Document, TextSource } from './document.ts';

type ReachPlace = Extract<Place, { view: 'reach' }>;

const shown = 400;

/** What of one namespace (or workload) may talk to what of another one, port by port. */
export function reachDocument({ cluster, from, to }: ReachPlace, state: TextSource, width: number): Document {
  const feed = state.feeds.find((one) => one.cluster === cluster);
  return [
    ...paragraph(`From ${from} to ${to}`, { width, style: 'strong' }),
    [],
    ...answerDocument(answerTo(state, feed?.id ?? '', { ask: 'network' }), width, (answer) =>
      connections(answer, { from, to, width }),
    ),
    [],
    ...paragraph(': asks about others: network shop/web payments, network internet shop/web', { width, style: 'dim' }),
  ];
}

function connections(
  { connections: lines, notes = [] }: NetworkDocument,
  { from, to, width }: { readonly from: string; readonly to: string; readonly width: number },
): Document {
  const found = lines.filter((one) => isAt(one.from, from) && isAt(one.to, to));
  const more = found.length - shown;
  return [
    ...(found.length === 0
      ? paragraph('Closed: no connection is allowed by the policies that could be seen.', { width, style: 'good' })
      : paragraph(plural(found.length, 'connection'), { width, style: 'dim' })),
    ...found
      .slice(0, shown)
      .map((one): Line => [
        { text: `  ${one.from}` },
        { text: '  →  ', style: 'dim' },
        { text: one.to },
        { text: `   ${one.ports}`, style: one.ports === 'All' ? 'danger' : 'accent' },
      ]),
    ...(more > 0
      ? paragraph(`and ${String(more)} more: k8s-risk network -o json lists all`, { width, style: 'dim' })
      : []),
    ...(notes.length === 0 ? [] : [[]]),
    ...notes.flatMap((note) => paragraph(note, { width, style: 'warning' })),
  ];
}

/** `shop`, `shop/web`, `internet` (what is no workload), `*`. */
function isAt(peer: string, wanted: string): boolean {
  if (wanted === '*' || peer === wanted) return true;
  const outside = /^\d/.test(peer);
  if (wanted === 'internet' || wanted === 'external' || wanted === 'outside') return outside;
  if (outside) return false;
  const path = peer.replace(/\[.*\]$/, '');
  return wanted.includes('/') ? path === wanted : path.startsWith(`${wanted}/`);
}
