import { setFlagsFromString } from 'node:v8';
import { parentPort, workerData } from 'node:worker_threads';
import type { ClusterWatch } from '../sources/cluster-event.ts';
import { usualTuning } from '../sources/cluster/watch/watch-tuning.ts';
import { watchCluster } from '../sources/cluster/watch-cluster.ts';
import { watchDemo } from '../sources/demo/watch-demo.ts';
import { userAgentOf } from '../sources/cluster/user-agent.ts';
import type { WorkerRequest } from './host-request.ts';
import type { LiveOptions } from './protocol.ts';
import { reportParts } from './report-parts.ts';
import { makeWorkerSession } from './worker-session.ts';

// One thread, one cluster: a cluster that is away or a listing that takes its time never blocks a screen or another cluster.
const options = workerData as LiveOptions;
const port = parentPort;
if (port === null) throw new Error('live/worker.ts is the entry of a thread; startLive starts it');

// Left alone, V8 lets a heap double or more before it looks it through. At 15,000 pods under 200 changes a second the
// program takes 290 MB with 25 here and 240 with 15, for a tenth more of processor time at most.
setFlagsFromString('--heap-growing-percent=15');

const session = makeWorkerSession(options, {
  post: (message) => {
    if (message.type !== 'report') port.postMessage(message);
    else for (const part of reportParts(message)) port.postMessage(part);
  },
  now: () => new Date().toISOString(),
  clock: () => performance.now(),
  later: (run, milliseconds) => {
    const timer = setTimeout(run, milliseconds);
    return () => {
      clearTimeout(timer);
    };
  },
});

const watch = openSource();

port.on('message', (request: WorkerRequest) => {
  switch (request.type) {
    case 'ask':
      session.ask(request.id, request.question);
      break;
    case 'policy':
      session.setPolicy(request.policy);
      break;
    case 'close':
      session.close();
      void watch.close().finally(() => {
        port.close();
      });
      break;
  }
});

function openSource(): ClusterWatch {
  const { source } = options;
  switch (source.kind) {
    case 'demo':
      return watchDemo({ now: new Date().toISOString(), timeline: source.timeline }, session.take);
    case 'cluster':
      return watchCluster(
        { ...source, allNamespaces: false, userAgent: userAgentOf(options.command) },
        session.take,
        usualTuning,
        session.known,
      );
  }
}
