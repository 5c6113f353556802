import { err, ok } from '@k8s-risk/core';
import type { ExceptionScope, Filter, Finding, Result } from '@k8s-risk/core';
import type { PlanWork } from '../approvals/plan.ts';
import { requestWork } from '../approvals/request-work.ts';
import { checkTitle, objectWords } from '../blocks/finding-words.ts';
import { code, lines } from '../blocks/page.ts';
import type { Cluster } from '../clusters/cluster.ts';
import { fault } from '../replies/fault.ts';
import type { Fault } from '../replies/fault.ts';
import { defineCommand } from './command.ts';
import type { Answer, LineOf, Request } from './command.ts';
import { findFinding } from './find-finding.ts';
import { pickView } from './pick-views.ts';

const day = 86_400_000;
const longest = 90;

/** Accepts a finding, or what a filter names: with a reason, and never for ever. */
export const accept = defineCommand({
  verb: 'accept',
  access: 'accept',
  run: async (line, request) => {
    const covered =
      line.id === undefined ? await coverFilter(line, request) : await coverFinding(line.id, line.scope, request);
    if (!covered.ok) return covered;
    const { milliseconds, reason, flags } = line;
    if (reason === undefined || milliseconds === undefined) return missing(line, request);
    return acceptCovered(
      covered.value,
      { milliseconds, reason, owner: flags['owner'], ticket: flags['ticket'] },
      request,
    );
  },
});

/** What an exception will cover, and how people read it. */
export interface Covered {
  readonly cluster: Cluster;
  readonly scope: ExceptionScope;
  readonly about: string;
}

export interface AcceptTerms {
  readonly milliseconds: number;
  readonly reason: string;
  readonly owner?: string | undefined;
  readonly ticket?: string | undefined;
}

export async function acceptCovered(covered: Covered, terms: AcceptTerms, request: Request): Promise<Answer> {
  const { milliseconds, reason, owner, ticket } = terms;
  if (milliseconds > longest * day)
    return err(
      fault('E108', [`At most ${String(longest)} days: what is accepted for longer belongs into the policy file.`]),
    );
  const work: PlanWork = {
    kind: 'accept',
    cluster: covered.cluster.name,
    scope: covered.scope,
    reason,
    owner: owner ?? null,
    expires: new Date(request.now.getTime() + milliseconds).toISOString(),
    ticket: ticket ?? null,
    about: covered.about,
  };
  return requestWork(work, request);
}

/** One check on one object, and on one container where it is about one. */
export async function coverFinding(
  id: string,
  scope: Parameters<typeof findFinding>[1],
  request: Request,
): Promise<Result<Covered, Fault>> {
  const found = await findFinding(id, scope, request);
  if (!found.ok) return found;
  const { finding, cluster } = found.value;
  if (finding.status === 'accepted') return err(fault('E107', [code(id), ' is accepted already.']));
  return ok({ cluster, scope: scopeOf(finding, cluster), about: `${checkTitle(finding)} of ${objectWords(finding)}` });
}

function scopeOf({ resource, container, checkId }: Finding, cluster: Cluster): ExceptionScope {
  const { kind, namespace, name } = resource;
  return {
    cluster: cluster.historyName(),
    ...(namespace === null ? {} : { namespace }),
    kind,
    name,
    ...(container === null ? {} : { container }),
    checks: [checkId],
  };
}

const coverable = { check: 'checks', ns: 'namespace', kind: 'kind', name: 'name' } as const;

/** A filter that an exception can say: check, ns, kind and name, each with what it is and not with what it is not. */
async function coverFilter(line: LineOf<'accept'>, request: Request): Promise<Result<Covered, Fault>> {
  const picked = await pickView(line.scope, request);
  if (!picked.ok) return picked;
  const { cluster, view } = picked.value;
  const parts = partsOf(line.filter);
  if (parts?.checks === undefined)
    return err(
      fault('E105', [
        'Accept one finding by its id, or a check by ',
        code('rule:CHECK'),
        ', perhaps with one ',
        code('ns:'),
        ', ',
        code('kind:'),
        ' and ',
        code('name:'),
        '.',
      ]),
    );
  if (parts.namespace === undefined && !request.sees.whole(cluster.name))
    return err(fault('E102', ['Here you may accept in some namespaces only: name one with ', code('ns:'), '.']));
  if (parts.namespace !== undefined && !view.namespaces.includes(parts.namespace))
    return err(
      fault('E103', [
        'There is no namespace ',
        code(parts.namespace),
        ' that you can see in ',
        code(cluster.name),
        '.',
      ]),
    );
  const about = [parts.checks.join(', '), parts.kind, parts.name, parts.namespace && `in ${parts.namespace}`];
  return ok({
    cluster,
    scope: { cluster: cluster.historyName(), ...parts },
    about: about.filter((part) => part !== undefined).join(' '),
  });
}

function partsOf(filter: Filter): ExceptionScope | undefined {
  const parts: Record<string, string | readonly string[]> = {};
  for (const { negated, condition } of filter) {
    const { field } = condition;
    if (negated || !(field === 'check' || field === 'ns' || field === 'kind' || field === 'name')) return undefined;
    const [only, other] = condition.values;
    if (only === undefined || (other !== undefined && field !== 'check')) return undefined;
    parts[coverable[field]] = field === 'check' ? condition.values : only;
  }
  return parts;
}

/** Nothing is accepted without a reason and an end. */
function missing({ id }: LineOf<'accept'>, { calledAs }: Request): Answer {
  const example = `${calledAs} accept ${id ?? 'rule:CHECK'} for 30d because "reason"`;
  const summary = 'Accepting needs a reason and an end.';
  return ok({
    page: { summary, parts: [lines([summary, ' For example ', code(example)])], notes: [['E102: missing argument']] },
    offers: id === undefined ? [] : [{ label: 'Fill in a form', does: { kind: 'accept-form', findingId: id } }],
  });
}
