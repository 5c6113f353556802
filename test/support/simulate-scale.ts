// A process of its own: `node simulate-scale.ts PODS` serves a cluster of that size and prints its address. It ends with
// its standard input. After the line `first` on it, it prints when it began to stream its first list, in milliseconds since 1970.
// After another (`churn 200`) so many events happen a second: statuses that say nothing to any check, pods that come and go,
// and now and then a Deployment whose name is the time of its writing, in milliseconds.
import { createInterface } from 'node:readline';
import { makeLargeCluster } from './large-cluster.ts';
import type { LargeClusterObject } from './large-cluster.ts';
import { startSimulator } from './simulator.ts';

const simulator = await startSimulator({ minor: 36 });
const pods: LargeClusterObject['object'][] = [];
for (const { key, object } of makeLargeCluster(Number(process.argv[2] ?? '1000'))) {
  simulator.put(key, object);
  if (key === 'Pod') pods.push(object);
}
process.stdout.write(`${simulator.url}\n`);
createInterface(process.stdin)
  .on('line', (line) => {
    const [verb = '', perSecond = '200'] = line.split(' ');
    if (verb === 'churn') startChurn(Number(perSecond));
    else if (verb === 'first') process.stdout.write(`${String(simulator.firstStreamedAt())}\n`);
    else stopChurn();
  })
  .on('close', () => process.exit(0));

let timers: NodeJS.Timeout[] = [];

function startChurn(perSecond: number): void {
  const startedAt = Date.now();
  let happened = 0;
  timers = [
    setInterval(() => {
      for (const due = ((Date.now() - startedAt) / 1000) * perSecond; happened < due; happened += 1) happen(happened);
    }, 5),
    setInterval(() => simulator.bookmark(), 30_000),
    setInterval(() => simulator.compact(), 10_000),
    setInterval(() => simulator.endWatches(), 60_000),
  ];
}

/** Quiet, so that what was kept of the cluster can be held against it. */
function stopChurn(): void {
  for (const timer of timers) clearInterval(timer);
  timers = [];
  process.stdout.write('quiet\n');
}

const probes: string[] = [];

function happen(number: number): void {
  const pod = pods[(number * 7919) % pods.length];
  if (pod === undefined) return;
  if (number % 50 === 0) probe();
  else if (number % 10 === 1)
    simulator.put('Pod', { ...pod, metadata: { ...pod.metadata, name: `${pod.metadata.name}-next` } });
  else if (number % 10 === 2) {
    const former = pods[((number - 1) * 7919) % pods.length];
    simulator.remove('Pod', former?.metadata.namespace, `${former?.metadata.name ?? ''}-next`);
  } else simulator.put('Pod', { ...pod, status: { ...Object(pod['status']), observed: number } });
}

/** Privileged: it is a finding as soon as it is seen. The twentieth before it goes. */
function probe(): void {
  const name = `probe-${String(Date.now())}`;
  const containers = [{ name: 'app', image: 'registry.example.com/probe:1.0', securityContext: { privileged: true } }];
  const template = { metadata: { labels: { app: name } }, spec: { containers } };
  const spec = { selector: { matchLabels: { app: name } }, template };
  simulator.put('Deployment.apps', { metadata: { name, namespace: 'team-0' }, spec });
  probes.push(name);
  const oldest = probes.length > 20 ? probes.shift() : undefined;
  if (oldest !== undefined) simulator.remove('Deployment.apps', 'team-0', oldest);
}
