// A process of its own: `node collect-and-audit.ts KUBECONFIG collect|audit|baseline` measures one way of reading a
// cluster. Prints JSON: milliseconds, of those on the processor (which other programs disturb less), and the most memory
// that the process ever had, in MB.
import { Agent, request } from 'undici';
import { runAudit } from '../../packages/core/src/audit/audit.ts';
import { isRecord, readRecord, readString } from '../../packages/core/src/model/json.ts';
import { openSnapshot } from '../../packages/core/src/sources/open-snapshot.ts';

const [, , kubeconfig = '', mode = 'audit', server = ''] = process.argv;

const startedAt = performance.now();
const measured = mode === 'baseline' ? await fetchAndDrop() : await collect();
const milliseconds = performance.now() - startedAt;
const { user, system } = process.cpuUsage();
const megabytes = process.resourceUsage().maxRSS / 1024;
process.stdout.write(`${JSON.stringify({ milliseconds, cpu: (user + system) / 1000, megabytes, ...measured })}\n`);
process.exit(0);

/** The same pages over one kept-alive connection, parsed and dropped: what there is no way around. */
async function fetchAndDrop(): Promise<object> {
  const dispatcher = new Agent({ connections: 1 });
  let objects = 0;
  for (const path of ['/api/v1/pods', '/apis/apps/v1/deployments', '/apis/apps/v1/replicasets', '/api/v1/services']) {
    let token: string | undefined = '';
    while (token !== undefined) {
      const query: string = token === '' ? '' : `&continue=${encodeURIComponent(token)}`;
      const { body } = await request(`${server}${path}?limit=500${query}`, { dispatcher });
      const page: unknown = JSON.parse(await body.text());
      if (!isRecord(page) || !Array.isArray(page['items'])) throw new Error('no list');
      objects += page['items'].length;
      token = readString(readRecord(page['metadata'])['continue']);
    }
  }
  return { objects };
}

async function collect(): Promise<object> {
  const taken = await openSnapshot({
    kubeconfig,
    context: undefined,
    namespaces: [],
    allNamespaces: true,
    secrets: 'none',
    userAgent: 'k8s-risk/0.0.0 (bench)',
  });
  if (!taken.ok) throw new Error(taken.error);
  const collected = performance.now() - startedAt;
  const objects = taken.value.objects.length;
  return mode === 'collect'
    ? { objects }
    : { objects, collected, findings: runAudit(taken.value).report.findings.length };
}
