// A process of its own: `node live-at-scale.ts KUBECONFIG` watches a cluster as a front end does, which keeps the report
// that it was sent and every change of it. Answers a line on its standard input with one of JSON: what has come since the
// last one, and the memory of the process; `compare` also holds the report against a fresh audit.
import { createInterface } from 'node:readline';
import { audit } from '../../packages/core/src/audit/audit.ts';
import { applyMessage } from '../../packages/core/src/live/apply-message.ts';
import { startLive } from '../../packages/core/src/live/host.ts';
import { defaultPolicy } from '../../packages/core/src/model/policy.ts';
import type { AuditReport } from '../../packages/core/src/model/report.ts';
import { openSnapshot } from '../../packages/core/src/sources/open-snapshot.ts';

const [, , kubeconfig = ''] = process.argv;
const startedAt = performance.now();
let report: AuditReport | undefined;
let readyAfter: number | undefined;
let latencies: number[] = [];
let messages = 0;

const source = { kind: 'cluster', kubeconfig, context: undefined, namespaces: [], secrets: 'none' } as const;
const session = startLive({ source, policy: defaultPolicy, command: 'bench' });
session.subscribe((message) => {
  const now = Date.now();
  messages += 1;
  report = applyMessage(report, message);
  if (message.type === 'report') readyAfter = performance.now() - startedAt;
  if (message.type !== 'changes') return;
  for (const change of message.changes) {
    if (change.type !== 'added' || change.finding.checkId !== 'pss-baseline-privileged') continue;
    const written = /^probe-(\d+)$/.exec(change.finding.resource.name)?.[1];
    if (written !== undefined) latencies.push(now - Number(written));
  }
});

createInterface(process.stdin)
  .on('line', (line) => void answer(line))
  .on('close', () => process.exit(0));

async function answer(line: string): Promise<void> {
  const sorted = latencies.toSorted((a, b) => a - b);
  const at = (part: number): number | undefined => sorted[Math.floor(sorted.length * part)];
  const { user, system } = process.cpuUsage();
  const told = {
    readyAfter,
    megabytes: process.memoryUsage.rss() / 1e6,
    most: process.resourceUsage().maxRSS / 1024,
    processor: (user + system) / 1000,
    findings: report?.findings.length,
    messages,
    probes: sorted.length,
    latency: { p50: at(0.5), p95: at(0.95), most: sorted.at(-1) },
  };
  latencies = [];
  messages = 0;
  process.stdout.write(`${JSON.stringify(line === 'compare' ? { ...told, ...(await compare()) } : told)}\n`);
}

/** Findings, accepted ones and scores: what says when it was taken differs. */
async function compare(): Promise<object> {
  const taken = await openSnapshot({ ...source, allNamespaces: false, userAgent: 'k8s-risk/0.0.0 (bench)' });
  if (!taken.ok) throw new Error(taken.error);
  const fresh = audit(taken.value);
  const byId = (one: AuditReport | undefined): string =>
    JSON.stringify([one?.findings.map((finding) => finding).toSorted((a, b) => (a.id < b.id ? -1 : 1)), one?.scores]);
  return { equal: byId(fresh) === byId(report) };
}
