import {
  builtInResources,
  jsonText,
  kindLabel,
  makeGraphs,
  makeInventory,
  makePaint,
  parseSubject,
  whatCanDocument,
  whoCanDocument,
} from '@k8s-risk/core';
import type { Rbac, ReportText, Right, UnreadKind, WhatCanAnswer, WhoCanAnswer } from '@k8s-risk/core';
import { didYouMean, plural, safeLine, wrapText } from '@k8s-risk/core/text';
import type { SourceChoice, WhatCanCommand, WhoCanCommand } from './command.ts';
import { loadSnapshot } from './load-snapshot.ts';
import { refuse } from './refuse.ts';
import type { ExitCode } from './refuse.ts';
import type { Terminal } from './terminal.ts';

/** Of requests, and those that admission and authorizers look for. Roles may name any other: asking for one is no error. */
const usualVerbs: readonly string[] =
  'get list watch create update patch delete deletecollection * impersonate escalate bind approve sign attest use'.split(
    ' ',
  );

/** `k8s-risk rbac who-can VERB RESOURCE`: every subject that may, with every way. Nobody is an answer, too. */
export async function whoCan(command: WhoCanCommand, terminal: Terminal): Promise<ExitCode> {
  const { verb, resource, source, output } = command;
  const [namespace, ...others] = source.namespaces;
  if (others.length > 0)
    return refuse(terminal, 'who-can asks about one namespace: give -n once, or leave it out for the whole cluster');
  const rbac = await loadRbac(source, terminal);
  if (typeof rbac === 'string') return refuse(terminal, rbac);
  const answer = rbac.whoCan({ verb, resource, ...(namespace === undefined ? {} : { namespace }) });
  if (answer.unknownResource) {
    const plurals = builtInResources.map((known) => known.plural);
    terminal.warn(
      `k8s-risk: "${safeLine(resource)}" is no known resource${didYouMean(resource, plurals)}, so it was asked for in the core group; RESOURCE.GROUP names another`,
    );
  }
  if (!usualVerbs.includes(verb) && resource !== '*' && !resource.startsWith('/')) {
    terminal.warn(`k8s-risk: "${safeLine(verb)}" is no verb of the Kubernetes API${didYouMean(verb, usualVerbs)}`);
  }
  warnUnread(answer.unread, terminal);
  const json = whoCanDocument(answer);
  const question = `Who can ${verb} ${resource}${namespace === undefined ? ' in the whole cluster' : ` in ${namespace}`}`;
  await terminal.answer(output === 'json' ? [`${jsonText(json)}\n`] : whoCanText(question, answer, terminal));
  return 0;
}

/** `k8s-risk rbac what-can SUBJECT`: every rule that holds for a subject, its groups included. */
export async function whatCan(command: WhatCanCommand, terminal: Terminal): Promise<ExitCode> {
  const { subject, source, output } = command;
  const parsed = parseSubject(subject, source.namespaces[0]);
  if (!parsed.ok) return refuse(terminal, parsed.error);
  const rbac = await loadRbac(source, terminal);
  if (typeof rbac === 'string') return refuse(terminal, rbac);
  const { label } = parsed.value;
  const answer = rbac.whatCan(parsed.value.principal);
  warnUnread(answer.unread, terminal);
  const json = whatCanDocument(parsed.value, answer);
  await terminal.answer(output === 'json' ? [`${jsonText(json)}\n`] : whatCanText(label, answer, terminal));
  return 0;
}

/** The question's namespace is no limit of what is read: bindings of the whole cluster count in it. */
async function loadRbac(source: SourceChoice, terminal: Terminal): Promise<Rbac | string> {
  const loaded = await loadSnapshot({ ...source, namespaces: [] }, terminal);
  if (!loaded.ok) return loaded.error;
  for (const { file, line, message } of loaded.value.errors) {
    terminal.warn(`k8s-risk: not read: ${safeLine(`${file}${line === null ? '' : `:${String(line)}`}: ${message}`)}`);
  }
  return makeGraphs(makeInventory(loaded.value)).rbac();
}

function warnUnread(unread: readonly UnreadKind[], terminal: Terminal): void {
  for (const { kind, namespace, reason } of unread) {
    const where = namespace === null ? '' : ` in ${safeLine(namespace)}`;
    terminal.warn(`k8s-risk: not seen: ${kindLabel(kind)}${where} (${reason}); there may be more`);
  }
}

function* whoCanText(question: string, { subjects, unread }: WhoCanAnswer, { columns, colours }: Terminal): ReportText {
  const paint = makePaint(colours);
  const count = subjects.length === 0 ? 'nobody' : plural(subjects.length, 'subject');
  const known = unread.length === 0 ? count : `${count}, as far as can be seen`;
  yield* wrapText(safeLine(`${question}: ${known}`), columns).map((line) => `${paint.bold(line)}\n`);
  for (const { kind, namespace, name, via } of subjects) {
    yield* indented(`${kind} ${namespace === null ? '' : `${namespace}/`}${name}`, 2, columns);
    for (const way of via) yield* indented(way, 4, columns);
  }
}

function* whatCanText(
  label: string,
  { rights, groups, unrestricted }: WhatCanAnswer,
  { columns, colours }: Terminal,
): ReportText {
  const paint = makePaint(colours);
  yield* wrapText(safeLine(`What ${label} can do`), columns).map((line) => `${paint.bold(line)}\n`);
  if (groups.length > 0) yield* indented(`as a member of ${groups.join(', ')}`, 2, columns);
  if (unrestricted) yield* indented('everything: system:masters is asked before RBAC', 2, columns);
  else if (rights.length === 0) yield* indented('nothing that a binding grants', 2, columns);
  for (const [namespace, own] of Map.groupBy(rights, (right) => right.namespace)) {
    yield `${paint.bold(safeLine(namespace === null ? 'In the whole cluster' : `In ${namespace}`))}\n`;
    for (const right of own) {
      yield* indented(rightText(right), 2, columns);
      for (const way of right.via) yield* indented(way, 4, columns);
    }
  }
}

function rightText({ verbs, apiGroups, resources, resourceNames, nonResourceURLs }: Right): string {
  const parts = [
    ...(resources.length === 0 ? [] : [`${resources.join(', ')}${groupsText(apiGroups)}`]),
    ...(nonResourceURLs.length === 0 ? [] : [nonResourceURLs.join(', ')]),
  ];
  const names = resourceNames.length === 0 ? '' : ` named ${resourceNames.join(', ')}`;
  return `${verbs.join(', ')}: ${parts.join(' and ')}${names}`;
}

function groupsText(apiGroups: readonly string[]): string {
  const named = apiGroups.map((group) => (group === '' ? 'core' : group));
  return named.length === 1 && named[0] === 'core' ? '' : ` of ${named.join(', ')}`;
}

function* indented(text: string, indent: number, columns: number): ReportText {
  for (const line of wrapText(safeLine(text), columns - indent)) yield `${' '.repeat(indent)}${line}\n`;
}
