import { isRecord } from '../../../model/json.ts';
import { parseObject } from '../../../model/kubernetes/parse-object.ts';
import type { KubernetesObject } from '../../../model/kubernetes/objects.ts';
import { pause } from '../connection/pace.ts';
import { fetchPage } from '../list/fetch-page.ts';
import { makePlaceRecord } from './place-record.ts';
import type { WatchRun } from './watch-run.ts';
import { jittered } from './watch-tuning.ts';

/**
 * Whoever may only see some namespaces can get those, but neither list nor watch them: they are got once in a while.
 * Their labels change seldom.
 */
export async function pollNamespaces(run: WatchRun, namespaces: readonly string[]): Promise<void> {
  const { board, client, signal, tuning } = run;
  const place = { key: 'Namespace', namespace: null } as const;
  const record = makePlaceRecord(run, place);
  while (!signal.aborted) {
    const objects: KubernetesObject[] = [];
    let refused = false;
    let problem: string | undefined;
    for (const namespace of namespaces) {
      const fetched = await fetchPage(client, { path: `/api/v1/namespaces/${encodeURIComponent(namespace)}`, signal });
      if (fetched.type === 'page') {
        const value: unknown = JSON.parse(fetched.bytes.toString('utf8'));
        const object = isRecord(value) ? parseObject(value) : undefined;
        if (object !== undefined) objects.push(object);
      } else if (fetched.type === 'failed' || fetched.type === 'unauthorized') problem = fetched.message;
      else if (fetched.type === 'forbidden') refused = true;
    }
    if (problem !== undefined) {
      board.set(place, 'retrying', problem);
      await pause(record.backOff.next(), signal);
      continue;
    }
    if (refused) {
      record.lose('forbidden');
      board.set(place, 'forbidden', 'the user may not read it');
    } else {
      record.list(objects, undefined);
      board.set(place, 'live');
    }
    await pause(jittered(tuning.slowRetry), signal);
  }
}
