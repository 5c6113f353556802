import { safeLine } from '@k8s-risk/core/text';
import { unchanged } from './change.ts';
import type { Update } from './change.ts';
import { answeredFixes } from './fixes.ts';
import { say } from './notice.ts';
import { routeOf } from './state.ts';
import type { State } from './state.ts';

/** The patches of the fix that is shown, as YAML that can be applied or put into a repository. */
export function saveFix(state: State): Update {
  const { place } = routeOf(state);
  if (place.view !== 'fix') return unchanged(state);
  const answers = answeredFixes(state, place);
  const patches = answers.flatMap(({ cluster, json }) =>
    json.fixes.flatMap(({ yaml }) => (yaml === null ? [] : [`${headOf(state, cluster)}${yaml.trimEnd()}`])),
  );
  if (patches.length === 0) {
    return unchanged(say(state, { text: 'there is no patch to save', tone: 'warning', at: state.now }));
  }
  const name = `k8s-risk-fix-${place.parts[0]?.findingIds[0] ?? ''}.yaml`;
  return { state, effects: [{ type: 'save', name, text: `${patches.join('\n---\n')}\n` }] };
}

/** Where several clusters are open, a patch says where it belongs. */
function headOf({ feeds }: State, cluster: string): string {
  return feeds.length > 1 ? `# of ${safeLine(cluster)}\n` : '';
}
