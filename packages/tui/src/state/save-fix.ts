import { unchanged } from './change.ts';
import type { Update } from './change.ts';
import { say } from './notice.ts';
import { answerTo } from './questions.ts';
import { routeOf } from './state.ts';
import type { State } from './state.ts';

/** The patches of the fix that is shown, as YAML that can be applied or put into a repository. */
export function saveFix(state: State): Update {
  const { place } = routeOf(state);
  if (place.view !== 'fix') return unchanged(state);
  const feed = state.feeds.find(({ cluster }) => cluster === place.cluster);
  const answer = answerTo(state, feed?.id ?? '', { ask: 'fix', findingIds: place.findingIds });
  const patches = answer.state === 'answered' ? answer.json.fixes.flatMap(({ yaml }) => yaml ?? []) : [];
  if (patches.length === 0) {
    return unchanged(say(state, { text: 'there is no patch to save', tone: 'warning', at: state.now }));
  }
  const name = `k8s-risk-fix-${place.findingIds[0] ?? ''}.yaml`;
  return {
    state,
    effects: [{ type: 'save', name, text: patches.map((patch) => patch.trimEnd()).join('\n---\n') + '\n' }],
  };
}
