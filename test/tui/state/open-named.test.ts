import { expect, test } from 'vitest';
import { routeOf } from '../../../packages/tui/src/state/state.ts';
import type { State } from '../../../packages/tui/src/state/state.ts';
import { selectFindingRows } from '../../../packages/tui/src/state/select-finding-rows.ts';
import { aFinding, aReport } from '../../support/reports.ts';
import { after, command, demoReport, pressing, readyState, uiNow } from '../../support/ui-state.ts';

/** What is said instead of opening something; the line stays to be corrected. */
function refusal(state: State, line: string): string {
  const { overlay } = command(state, line);
  return overlay?.kind === 'prompt' ? (overlay.error?.message ?? '') : '';
}

/** Both clusters hold the same. */
function twoClusters(): State {
  return after(
    readyState(),
    { type: 'opened', feed: 'prod', live: true, now: uiNow },
    {
      type: 'heard',
      feed: 'prod',
      messages: [{ type: 'report', cluster: 'prod', report: { ...demoReport } }],
      now: uiNow,
    },
  );
}

const [finding = aFinding()] = demoReport.findings;
const jenkins = { view: 'object', cluster: 'demo', kind: 'Deployment', namespace: 'platform', name: 'jenkins' };

test.each(['deploy/platform/jenkins', 'platform/deploy/jenkins', 'Deployments/platform/jenkins', 'deploy/jenkins'])(
  '%s opens the object',
  (line) => {
    expect(routeOf(command(readyState(), line)).place).toEqual(jenkins);
    expect(routeOf(command(readyState(), `yaml ${line}`)).place).toEqual(jenkins);
  },
);

test.each([
  ['crb/platform-team', { kind: 'ClusterRoleBinding', namespace: null, name: 'platform-team' }],
  ['ns/shop', { kind: 'Namespace', namespace: null, name: 'shop' }],
  ['role/shop/storefront', { kind: 'Role', namespace: 'shop', name: 'storefront' }],
])('%s opens what is no workload', (line, place) => {
  expect(routeOf(command(readyState(), line)).place).toEqual({ view: 'object', cluster: 'demo', ...place });
});

test('an object that no report need name is asked for', () => {
  const state = command(readyState(), 'svc/shop/never-heard-of');
  expect(routeOf(state).place).toMatchObject({ view: 'object', kind: 'Service', name: 'never-heard-of' });
  expect([...state.answers.keys()].join('')).toContain('never-heard-of');
});

test.each([
  ['deploy/platform/jenkns', 'did you mean deploy/platform/jenkins? Deployment platform/jenkns is not there'],
  ['deploy/shop/jenkins', 'did you mean deploy/platform/jenkins? Deployment shop/jenkins is not there'],
  ['yaml deploy/platform/jenkns', 'did you mean deploy/platform/jenkins?'],
  ['sa/never-heard-of', 'in which namespace: sa/NAMESPACE/never-heard-of'],
  ['node/shop/worker', 'a Node is in no namespace: node/worker'],
  ['yaml moon', '"moon" is no finding id and no object: KIND/NS/NAME'],
  ['0000', 'no finding here begins with 0000: findings lists them'],
  ['CVE-1999-0001', 'no finding here speaks of CVE-1999-0001'],
  ['explain image-tag-lates', 'no check or finding "image-tag-lates" (did you mean "image-tag-latest"?)'],
])('%s is answered with one line that says what to do', (line, words) => {
  const said = refusal(readyState(), line);
  expect(said).toContain(words);
  expect(said).not.toContain('\n');
});

test('the beginning of an id opens the finding, its object, or its fix', () => {
  const { kind, namespace, name } = finding.resource;
  const id = finding.id.slice(0, 8);
  expect(routeOf(command(readyState(), id)).place.view).toBe('finding');
  expect(routeOf(command(readyState(), `explain ${id}`)).place.view).toBe('finding');
  expect(routeOf(command(readyState(), `yaml ${id}`)).place).toMatchObject({ view: 'object', kind, namespace, name });
  expect(routeOf(command(readyState(), `fix ${id.toUpperCase()}`)).place).toEqual({
    view: 'fix',
    parts: [{ cluster: 'demo', findingIds: [finding.id] }],
  });
});

test('an id that begins several findings is to be written out', () => {
  const findings = ['abcd00000001', 'abcd00000002'].map((id) => aFinding({ id, checkId: id }));
  expect(refusal(readyState(aReport({ findings })), 'abcd')).toBe('abcd begins 2 findings: abcd00000001, abcd00000002');
});

test('what the lists do not show is opened all the same', () => {
  const elsewhere = demoReport.findings.find(({ resource }) => resource.namespace === 'legacy') ?? finding;
  const state: State = { ...readyState(), namespaces: ['shop'] };
  expect(routeOf(command(state, elsewhere.id)).place.view).toBe('finding');
  expect(routeOf(pressing(command(state, 'deploy/platform/jenkins'), 'x')).place.view).toBe('fix');
});

test('with one namespace in the scope, it is the one that is meant', () => {
  const state: State = { ...readyState(), namespaces: ['shop'] };
  expect(routeOf(command(state, 'sa/never-heard-of')).place).toMatchObject({ namespace: 'shop' });
});

test('what is in several clusters wants one of them named', () => {
  const state = twoClusters();
  expect(refusal(state, 'deploy/platform/jenkins')).toBe('deploy/platform/jenkins is in demo, prod: add @CLUSTER');
  expect(refusal(state, finding.id)).toBe(`${finding.id} is in demo, prod: add @CLUSTER`);
  expect(routeOf(command(state, 'deploy/platform/jenkins @prod')).place).toMatchObject({ cluster: 'prod' });
  expect(routeOf(command(state, `${finding.id} @prod`)).place.view).toBe('finding');
});

test('a CVE opens what speaks of it', () => {
  const findings = [aFinding({ message: 'runs a kubelet with CVE-2024-10220' }), aFinding({ id: 'ffff00000000' })];
  const state = command(readyState(aReport({ findings })), 'cve-2024-10220');
  expect(routeOf(state)).toMatchObject({ place: { view: 'findings' }, filter: '"cve-2024-10220"' });
});

test('explain of a check is its documentation, and Enter there its findings', () => {
  const state = command(readyState(), 'explain pss-baseline-privileged');
  expect(routeOf(state).place).toEqual({ view: 'rule', checkId: 'pss-baseline-privileged' });
  expect(routeOf(command(readyState(), 'pss-baseline-privileged')).place.view).toBe('rule');
  expect(routeOf(pressing(state, 'enter'))).toMatchObject({
    place: { view: 'findings' },
    filter: 'check:pss-baseline-privileged',
  });
});

test('from an object the letters lead where they lead from its findings', () => {
  const state = command(readyState(), 'deploy/platform/jenkins');
  const ids = selectFindingRows(state)
    .filter(({ kind, name, status }) => kind === 'Deployment' && name === 'jenkins' && status === 'open')
    .flatMap(({ findings }) => findings.map(({ id }) => id));
  expect(routeOf(pressing(state, 'enter'))).toMatchObject({ filter: 'ns:platform kind:Deployment name:jenkins' });
  expect(routeOf(pressing(state, 'x')).place).toEqual({ view: 'fix', parts: [{ cluster: 'demo', findingIds: ids }] });
  expect(routeOf(pressing(state, 'w')).place).toMatchObject({ view: 'what-can', subject: 'sa:platform/jenkins' });
  expect(routeOf(pressing(state, 'p')).filter).toBe('ns:platform name:jenkins');
  expect(pressing(state, 'e').overlay).toMatchObject({ kind: 'form', findings: { length: ids.length } });
});

test('without a name the commands are about what the cursor is on', () => {
  const list = pressing(readyState(), '2');
  expect(routeOf(command(list, 'yaml')).place.view).toBe('object');
  expect(routeOf(command(list, 'fix')).place.view).toBe('fix');
  expect(routeOf(command(list, 'explain')).place.view).toBe('rule');
});
