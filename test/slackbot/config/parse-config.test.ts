import { expect, test } from 'vitest';
import type { Config } from '../../../packages/slackbot/src/config/config.ts';
import { parseConfig } from '../../../packages/slackbot/src/config/parse-config.ts';

const whole = `
clusters:
  - {name: prod, context: prod-admin, namespaces: [shop]}
  - {name: play, demo: true}
access:
  workspaces: [T0123ABCD]
  roles:
    auditor: {inherits: viewer, verbs: [mute]}
  channels:
    C0AAA: {grant: [{role: viewer, clusters: [prod], namespaces: ["payments-*"]}], in_channel: true}
  users:
    - {match: {usergroup: S0SRE}, grant: [{role: auditor, clusters: ["*"]}]}
  approvals: {approvers: 2, minutes: 60, confirm_by_name: [prod]}
owners:
  - {cluster: prod, namespaces: ["payments-*"], mention: S0PAY}
budget: {per_user: 5}
report_url: https://risk.example
admin_channel: C0ADMIN
`;

test('reads a whole file', () => {
  const config = valueOf(whole);
  expect(config.clusters.map(({ name, source }) => [name, source.kind])).toEqual([
    ['prod', 'cluster'],
    ['play', 'demo'],
  ]);
  expect(config.access?.roles.get('auditor')?.has('accept')).toBe(true);
  expect(config.access?.roles.get('auditor')?.has('findings')).toBe(true);
  expect(config.access?.roles.get('viewer')?.has('accept')).toBe(false);
  expect(config.access?.channels.get('C0AAA')?.grants[0]?.namespaces).toEqual(['payments-*']);
  expect(config.access?.approvals).toEqual({ approvers: 2, minutes: 60, channel: undefined, confirmByName: ['prod'] });
  expect(config.owners[0]?.mention).toEqual({ who: 'group', id: 'S0PAY' });
  expect(config.budget).toEqual({ perUser: 5, perWorkspace: 200 });
});

test('an empty file is setup mode: no access section', () => {
  expect(valueOf('').access).toBeUndefined();
});

test.each([
  ['acces: {}', '1:1: unknown key "acces" in the configuration (did you mean "access"?)'],
  ['access: {}', 'access needs workspaces'],
  ['access: {workspaces: [T1], roles: {a: {inherits: veiwer}}}', 'unknown role "veiwer" (did you mean "viewer"?)'],
  ['access: {workspaces: [T1], roles: {a: {inherits: b}, b: {inherits: a}}}', 'inherits from itself'],
  ['access: {workspaces: [T1], roles: {a: {verbs: [finding]}}}', 'unknown verb "finding" (did you mean "findings"?)'],
  ['access: {workspaces: [T1], channels: {"#general": {}}}', '"#general" is no id of Slack; e.g. C0123ABCD'],
  ['access: {workspaces: [T1], users: [{match: {user: alice}, grant: []}]}', '"alice" is no id of Slack'],
  ['access: {workspaces: [T1], channels: {C012: {grant: [{role: viewer}]}}}', 'a grant needs clusters'],
  ['clusters: [{name: a}, {name: A}]', 'two clusters are called "a"'],
  ['clusters: [{name: "a b"}]', 'cannot be typed in a command'],
  ['owners: [{namespaces: [a], mention: "@team"}]', '"@team" is no id of Slack'],
  ['budget: {per_user: 0}', 'per_user must be a whole number from 1 to 10000'],
  ['report_url: http://x', 'must be an address that begins with https://'],
  ['a: [', 'not YAML'],
])('refuses %s, with the place and what to do', (text, message) => {
  const parsed = parseConfig(text, 'slack.yaml');
  const faults = parsed.ok
    ? []
    : parsed.error.map((fault) => `${String(fault.line)}:${String(fault.column)}: ${fault.message}`);
  expect(faults.join('\n')).toContain(message);
});

function valueOf(text: string): Config {
  const parsed = parseConfig(text, 'slack.yaml');
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
  return parsed.value;
}
