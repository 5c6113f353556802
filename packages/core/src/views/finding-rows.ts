import type { Finding } from '../model/finding.ts';
import { kindKeyOf, kinds } from '../model/kinds.ts';
import type { AuditReport, WorkloadFacts } from '../model/report.ts';
import type { ResourceReference } from '../model/resource.ts';
import { apiGroupOf, resourceLabel } from '../model/resource.ts';
import { ok } from '../model/result.ts';
import type { Result } from '../model/result.ts';
import type { Filter, FilterStatus } from '../query/filter.ts';
import { matchFilter } from '../query/match-filter.ts';
import type { FilterAccess } from '../query/match-filter.ts';
import type { QueryError } from '../query/query-error.ts';
import { groupTitle } from '../report/check-words.ts';
import { objectKey } from './view-context.ts';
import type { ViewContext } from './view-context.ts';

/** What a filter may ask of findings, in all front ends. `workloads`: what is known of the objects that they are about. */
export function findingAccess(
  workloads: readonly WorkloadFacts[] | undefined,
  context: ViewContext,
): FilterAccess<Finding> {
  const facts = new Map((workloads ?? []).map((one) => [objectKey(one.resource, one.file), one] as const));
  const factsOf = ({ resource, file }: Finding): WorkloadFacts | undefined => facts.get(objectKey(resource, file));
  return {
    rows: 'findings',
    sev: ({ severity }) => severity,
    ns: ({ resource }) => namespaceShown(resource),
    kind: ({ resource }) => resource.kind,
    name: ({ resource }) => resource.name,
    check: ({ checkId, group }) => (group === null ? checkId : [checkId, group]),
    area: ({ checkId }) => context.words(checkId)?.area,
    image: (finding) => factsOf(finding)?.images,
    sa: (finding) => [...accountsOf(finding), ...asList(factsOf(finding)?.serviceAccount)],
    owner: ({ owner, exception }) => [...asList(owner), ...asList(exception?.owner ?? undefined)],
    path: ({ path, evidence }) => [...asList(path ?? undefined), ...evidence.map((one) => one.path)],
    cis: ({ checkId }) =>
      context.words(checkId)?.controls.flatMap(({ framework, id }) => (framework.startsWith('cis') ? [id] : [])),
    status: (finding) => statusOf(finding, context),
    began: ({ id }) => context.since?.(id),
    text: (finding) => findingText(finding, context),
  };
}

/** A Namespace lies in itself, as far as people ask, and what names no namespace in `default`. */
export function namespaceShown({ apiVersion, kind, namespace, name }: ResourceReference): string | null {
  if (kind === 'Namespace') return name;
  if (namespace !== null || apiVersion === null) return namespace;
  const key = kindKeyOf(kind, apiGroupOf(apiVersion));
  return key !== undefined && kinds[key].namespaced ? 'default' : null;
}

function statusOf({ status, id }: Finding, { isNew }: ViewContext): readonly FilterStatus[] {
  if (status === 'accepted') return ['accepted'];
  return isNew?.(id) === true ? ['open', 'new'] : ['open'];
}

/** Service accounts that a finding is about. */
function accountsOf({ resource, related }: Finding): readonly string[] {
  return [resource, ...related].flatMap(({ kind, name }) => (kind === 'ServiceAccount' ? [name] : []));
}

function asList(text: string | undefined): readonly string[] {
  return text === undefined ? [] : [text];
}

/** All that bare words are looked for in: what the row says, in lower case. */
export function findingText(
  { id, checkId, group, resource, container, message }: Finding,
  context: ViewContext,
): string {
  const title = groupTitle({ toolVersion: '', words: context.words }, group, checkId);
  return `${title} ${context.words(checkId)?.title ?? ''} ${resourceLabel(resource)} ${container ?? ''} ${message} ${checkId} ${id}`.toLowerCase();
}

/** Open findings, and accepted ones where the filter asks for a status; in the order of the report. */
export function selectFindings(
  report: AuditReport,
  filter: Filter,
  { context, now }: { readonly context: ViewContext; readonly now: number },
): Result<readonly Finding[], QueryError> {
  const fits = matchFilter(filter, findingAccess(report.inventory.workloadFacts, context), now);
  if (!fits.ok) return fits;
  const asksForStatus = filter.some(({ condition }) => condition.field === 'status');
  const pool = asksForStatus ? [...report.findings, ...report.accepted] : report.findings;
  return ok(pool.filter(fits.value));
}
