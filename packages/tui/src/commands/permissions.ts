import { catalogue } from '@k8s-risk/core';
import type { ReportText } from '@k8s-risk/core';
import type { PermissionsCommand } from './command.ts';
import { refuse } from './refuse.ts';
import type { ExitCode } from './refuse.ts';
import { requiredRules } from './required-rules.ts';
import type { RequiredRule, RequiredRules } from './required-rules.ts';
import { selectChecks } from './select-checks.ts';
import type { Terminal } from './terminal.ts';

/** `k8s-risk permissions`: the least that an audit of these checks must be allowed, ready to apply. */
export async function printPermissions(command: PermissionsCommand, terminal: Terminal): Promise<ExitCode> {
  const chosen = selectChecks(command.checks);
  if (!chosen.ok) return refuse(terminal, chosen.error);
  const checks = catalogue.filter(({ id, retired }) => retired === undefined && (chosen.value?.has(id) ?? true));
  const { namespaces } = command.source;
  const wrong = namespaces.find((name) => !/^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/.test(name));
  if (wrong !== undefined)
    return refuse(terminal, `"${wrong}" is no name of a namespace: lower-case letters, digits and dashes`);
  const required = requiredRules(checks, { secrets: command.secrets, namespaced: namespaces.length > 0 });
  await terminal.answer(
    command.output === 'json'
      ? [`${JSON.stringify({ schemaVersion: 1, ...required }, null, 2)}\n`]
      : yaml(required, namespaces),
  );
  return 0;
}

function* yaml(required: RequiredRules, namespaces: readonly string[]): ReportText {
  yield '# The least that k8s-risk needs: it lists and watches, and never writes.\n';
  for (const [index, namespace] of (namespaces.length === 0 ? [undefined] : namespaces).entries()) {
    if (index > 0) yield '---\n';
    yield `apiVersion: rbac.authorization.k8s.io/v1\nkind: ${namespace === undefined ? 'ClusterRole' : 'Role'}\n`;
    yield `metadata:\n  name: k8s-risk\n${namespace === undefined ? '' : `  namespace: ${namespace}\n`}`;
    yield required.rules.length === 0 ? 'rules: []\n' : 'rules:\n';
    for (const rule of required.rules) yield `  # for ${forWhom(rule)}\n${ruleText(rule, '  ')}`;
  }
  for (const rule of required.optional)
    yield `# More, ${rule.because}\n# (${forWhom(rule)}):\n${ruleText(rule, '#  ')}`;
  if (required.outOfReach.length > 0) yield '# A Role cannot grant these; their checks are then not evaluable:\n';
  for (const rule of required.outOfReach) yield `#   ${rule.resources.join(', ')}: ${forWhom(rule)}\n`;
}

function ruleText({ apiGroup, resources, verbs }: RequiredRule, indent: string): string {
  return `${indent}- apiGroups: ["${apiGroup}"]\n${indent}  resources: [${resources.join(', ')}]\n${indent}  verbs: [${verbs.join(', ')}]\n`;
}

function forWhom({ checks }: RequiredRule): string {
  const shown = checks.slice(0, 3).join(', ');
  return checks.length > 3 ? `${String(checks.length)} checks: ${shown}, ...` : shown;
}
