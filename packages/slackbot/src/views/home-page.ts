import { countSeverities } from '@k8s-risk/core';
import { mayRun } from '../commands/may-run.ts';
import type { Caller } from '../access/decide.ts';
import { countWords } from '../blocks/finding-words.ts';
import { bold, code, lines } from '../blocks/page.ts';
import type { Line, Page, Part } from '../blocks/page.ts';
import { riskTitle } from '../blocks/risk-words.ts';
import { lastSeen } from '../clusters/cluster.ts';
import { makeView } from '../clusters/view.ts';
import { stateWords } from '../commands/fleet.ts';
import type { Dependencies } from '../dependencies.ts';
import { refusalFault } from '../replies/refusal-fault.ts';

/** The Home tab: what one person may see, with that person's own grants. */
export async function homePage(caller: Caller, dependencies: Dependencies): Promise<Page> {
  const policy = dependencies.config().access;
  const place = { channelId: '', kind: 'direct' } as const;
  const may = mayRun({ verb: 'fleet', access: 'clusters', policy, caller, place, audience: 'caller' });
  if (!may.ok) {
    const words = policy === undefined ? setupLines : refusalFault(may.error, { verb: 'fleet', dependencies }).lines;
    return { title: 'k8s-risk', summary: 'k8s-risk', parts: [lines(...words)], notes: helpNotes };
  }
  const sees = may.value;
  const clusters = dependencies.clusters.all().filter(({ name }) => sees.cluster(name));
  const items = clusters.map((cluster): Line => {
    const seen = lastSeen(cluster.state());
    if (seen === undefined) return [bold(cluster.name), ` — ${stateWords(cluster)}`];
    const view = makeView(seen, { cluster: cluster.name, sees, namespaces: [] });
    return [bold(riskTitle(view)), ` — ${countWords(countSeverities(view.findings))} · ${stateWords(cluster)}`];
  });
  const parts: Part[] = [
    items.length === 0 ? lines(['No cluster that you can see.']) : { kind: 'list', ordered: false, items },
  ];
  const waiting = await waitingFor(caller, dependencies);
  if (waiting > 0)
    parts.push(lines([bold('Waiting for you'), `: ${String(waiting)} to approve. `, code('/k8s-risk approvals')]));
  return { title: 'Your clusters', summary: 'Your clusters', parts, notes: helpNotes };
}

async function waitingFor(caller: Caller, dependencies: Dependencies): Promise<number> {
  const policy = dependencies.config().access;
  const place = { channelId: '', kind: 'direct' } as const;
  const may = mayRun({ verb: 'approvals', access: 'approve', policy, caller, place, audience: 'caller' });
  if (!may.ok) return 0;
  const open = await dependencies.store.plans.open(dependencies.clock());
  return open.filter(({ work, requester }) => may.value.cluster(work.cluster) && requester !== caller.userId).length;
}

const setupLines: readonly Line[] = [
  [bold('Setup')],
  ['1. Watch a cluster: ', code('clusters'), ' of the configuration file, or the kubeconfig that I was started with.'],
  ['2. Say who may see what: its ', code('access'), ' section. Until then I tell totals only.'],
  ['3. Invite me into a channel, and ask ', code('/k8s-risk score'), '.'],
  [code('k8s-risk-slackbot doctor'), ' says what is missing.'],
];

const helpNotes: readonly Line[] = [['/k8s-risk help says what you can ask.']];
