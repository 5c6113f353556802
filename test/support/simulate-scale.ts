// A process of its own: `node simulate-scale.ts PODS` serves a cluster of that size and prints its address. It ends with
// its standard input.
import { makeLargeCluster } from './large-cluster.ts';
import { startSimulator } from './simulator.ts';

const simulator = await startSimulator({ minor: 36 });
for (const { key, object } of makeLargeCluster(Number(process.argv[2] ?? '1000'))) simulator.put(key, object);
process.stdout.write(`${simulator.url}\n`);
process.stdin.on('end', () => process.exit(0)).resume();
