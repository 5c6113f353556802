import { expect, test } from 'vitest';
import { chosenFindings, chosenObject } from '../../../packages/tui/src/state/chosen.ts';
import { copyTexts } from '../../../packages/tui/src/state/copy-texts.ts';
import type { Place } from '../../../packages/tui/src/state/place.ts';
import { routeOf } from '../../../packages/tui/src/state/state.ts';
import type { State } from '../../../packages/tui/src/state/state.ts';
import { tableOf } from '../../../packages/tui/src/tables/table-of.ts';
import { answering, effectsOf, pressing, prodRun, twoClusters, typing } from '../../support/ui-state.ts';

/** The cursor on the last row of a view, which is one of the second cluster. */
function lastRow(view: string, filter = ''): State {
  return pressing(typing(pressing(twoClusters(), view, '/'), filter), 'enter', 'G');
}

const placeOf = (state: State): Place => routeOf(state).place;
const workload = lastRow('3', 'ns:legacy kind:Deployment cluster:prod');
const finding = lastRow('2', 'check:pss-baseline-privileged ns:legacy kind:Deployment cluster:prod');
const atFirst = lastRow('2', 'check:pss-baseline-privileged ns:legacy kind:Deployment cluster:demo');

test('no two rows of a list are the same, though all is called the same in both clusters', () => {
  for (const view of ['2', '3', '4', '5', '6', '7', '8', 'namespaces', 'exceptions']) {
    const state = answering(
      view.length === 1 ? pressing(twoClusters(), view) : pressing(typing(pressing(twoClusters(), ':'), view), 'enter'),
      { prod: prodRun() },
    );
    const list = tableOf(placeOf(state))?.list(state, { ...routeOf(state), group: undefined });
    const keys = Array.from({ length: list?.count ?? 0 }, (_, index) => list?.keyAt(index));
    expect([view, new Set(keys).size]).toEqual([view, keys.length]);
    expect(keys.length).toBeGreaterThan(view === 'exceptions' ? -1 : 1);
  }
});

test.each([
  ['a workload', workload],
  ['a finding', finding],
])('what is done with %s of the second cluster is done there', (_, state) => {
  expect(chosenObject(state)).toMatchObject({ cluster: 'prod', resource: { kind: 'Deployment', namespace: 'legacy' } });
  expect(placeOf(pressing(state, 'y'))).toMatchObject({ view: 'object', cluster: 'prod' });
  expect(placeOf(pressing(state, 'w'))).toMatchObject({ view: 'what-can', cluster: 'prod' });
  expect(placeOf(pressing(state, 'H'))).toMatchObject({ view: 'timeline', cluster: 'prod' });
  expect(routeOf(pressing(state, 'p')).filter).toMatch(/^ns:legacy name:\S+ cluster:prod$/);
  expect(routeOf(pressing(state, 'i')).filter).toMatch(/^name:\S+ cluster:prod$/);
});

test.each([
  ['demo', atFirst],
  ['prod', finding],
])('a finding of %s is fixed and accepted there, though both have it', (cluster, state) => {
  expect(chosenFindings(state)).toMatchObject([{ cluster }]);
  expect(placeOf(pressing(state, 'x'))).toMatchObject({ view: 'fix', parts: [{ cluster }] });
  expect(placeOf(pressing(state, 'enter', 'x'))).toMatchObject({ view: 'fix', parts: [{ cluster }] });
  const form = pressing(typing(pressing(state, 'e'), 'tool pinned'), 'enter', 'enter');
  expect(effectsOf(form, 'enter')).toMatchObject([
    { type: 'accept', exceptions: [{ scope: { cluster, namespace: 'legacy' } }] },
  ]);
});

test('from a workload to its findings one stays in its cluster, and the filter says so', () => {
  const there = pressing(workload, 'enter');
  expect(routeOf(there).filter).toMatch(/^ns:legacy kind:Deployment name:\S+ cluster:prod$/);
  const list = tableOf(placeOf(there))?.list(there, routeOf(there));
  expect(list?.count).toBeGreaterThan(0);
  for (let index = 0; index < (list?.count ?? 0); index += 1) expect(list?.clusterAt(index)).toBe('prod');
  const object = pressing(workload, 'y', 'enter');
  expect(routeOf(object).filter).toBe(routeOf(there).filter);
});

test('what is copied says of which cluster it is', () => {
  const textOf = (id: string): string => copyTexts(finding).find((text) => text.id === id)?.text ?? '';
  expect(textOf('kubectl')).toMatch(/^kubectl --context prod get -n legacy /);
  expect(textOf('explain')).toMatch(/ --context prod$/);
  expect(textOf('markdown')).toContain(' prod: Deployment legacy/');
  expect(JSON.parse(textOf('json'))).toMatchObject({ cluster: 'prod' });
  expect(textOf('link')).toBe(
    "k8s-risk findings 'check:pss-baseline-privileged ns:legacy kind:Deployment' --context prod",
  );
  const [fix] = copyTexts(answering(pressing(finding, 'x'), { prod: prodRun() }));
  expect(fix?.text).toMatch(/^kubectl --context prod /);
});

test('a list that is saved as JSON says of which cluster each finding is', () => {
  const line = typing(pressing(finding, ':'), 'export json out.json');
  expect(effectsOf(line, 'enter').slice(0, 1)).toMatchObject([
    { type: 'save', text: expect.stringContaining('"cluster": "prod"') as string },
  ]);
});

test('a list of several clusters is handed on with their contexts, or not at all where no command prints it', () => {
  const linkOf = (state: State): string | undefined => copyTexts(state).find(({ id }) => id === 'link')?.text;
  expect(linkOf(pressing(twoClusters(), '3'))).toBe('k8s-risk workloads --context demo --context prod');
  expect(linkOf(lastRow('3', 'cluster:PR*'))).toBe('k8s-risk workloads --context prod');
  expect(linkOf(lastRow('3', 'cluster:elsewhere'))).toBeUndefined();
  expect(linkOf(pressing(twoClusters(), '8'))).toBeUndefined();
  expect(linkOf(lastRow('8', 'cluster:prod'))).toBe('k8s-risk compliance --context prod');
  const alone = pressing(typing(pressing(twoClusters(), ':'), 'ctx prod'), 'enter');
  expect(linkOf(pressing(alone, '3'))).toBe('k8s-risk workloads --context prod');
});
