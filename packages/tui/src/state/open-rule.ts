import { chosenFindings } from './chosen.ts';
import { say } from './notice.ts';
import type { State } from './state.ts';
import { goDeeper } from './travel.ts';

/** The documentation of the check that found what the cursor is on. */
export function openRule(state: State): State {
  const [first] = chosenFindings(state);
  if (first === undefined) return say(state, { text: 'there is no finding here', tone: 'warning', at: state.now });
  return goDeeper(state, { view: 'rule', checkId: first.finding.checkId });
}
