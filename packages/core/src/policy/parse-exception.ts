import { didYouMean } from '../model/did-you-mean.ts';
import { matchesGlob } from '../model/glob.ts';
import type { ExceptionScope, PolicyException } from '../model/policy.ts';
import { compact } from '../model/json.ts';
import type { KnownNames } from './known-names.ts';
import type { PolicyNode, PolicyReader } from './policy-nodes.ts';

const exceptionFields = ['scope', 'reason', 'owner', 'expires', 'ticket'] as const;
const scopeFields = ['cluster', 'namespace', 'kind', 'name', 'labels', 'container', 'checks', 'groups'] as const;

/** An exception of the policy file: scope, reason and expiry are mandatory; `expires: never` is allowed and shown. */
export function parseException(read: PolicyReader, node: PolicyNode, known: KnownNames): PolicyException | undefined {
  const fields = read.fields(node, 'an exception', exceptionFields);
  if (fields === undefined) return undefined;
  const given = (name: (typeof exceptionFields)[number]): PolicyNode => fields.get(name) ?? null;
  const before = read.errors.length;
  const scope = parseScope(read, given('scope'), node, known);
  const reason = fields.has('reason') ? read.text(given('reason'), 'reason') : undefined;
  if (!reason?.trim()) read.fail(given('reason') ?? node, 'an exception needs a reason: say why this risk is taken');
  const expires = fields.has('expires') ? read.text(given('expires'), 'expires') : undefined;
  if (expires === undefined) read.fail(node, 'an exception needs expires: a date such as 2027-03-31, or never');
  else if (expires !== 'never' && !isDate(expires))
    read.fail(given('expires'), `expires "${expires}" is no date: write YYYY-MM-DD, or never`);
  const owner = fields.has('owner') ? read.text(given('owner'), 'owner') : undefined;
  const ticket = fields.has('ticket') ? read.text(given('ticket'), 'ticket') : undefined;
  if (scope === undefined || read.errors.length > before) return undefined;
  return compact<PolicyException>({
    scope,
    reason: reason ?? '',
    owner: owner ?? null,
    expires: expires === undefined || expires === 'never' ? null : expires,
    ticket,
    source: 'policy-file',
  });
}

/** RFC 3339 date or date-time. */
export function isDate(text: string): boolean {
  return /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2}))?$/.test(text);
}

function parseScope(
  read: PolicyReader,
  node: PolicyNode,
  exception: PolicyNode,
  known: KnownNames,
): ExceptionScope | undefined {
  if (node === null) {
    read.fail(exception, `an exception needs a scope: one or more of ${scopeFields.join(', ')}`);
    return undefined;
  }
  const fields = read.fields(node, 'a scope', scopeFields);
  if (fields === undefined) return undefined;
  const text = (name: (typeof scopeFields)[number]): string | undefined =>
    fields.has(name) ? read.text(fields.get(name) ?? null, name) : undefined;
  const checks = fields.has('checks')
    ? parseNames(read, fields.get('checks') ?? null, 'check', known.checks)
    : undefined;
  const groups = fields.has('groups')
    ? parseNames(read, fields.get('groups') ?? null, 'group', known.groups)
    : undefined;
  if (checks === undefined && groups === undefined)
    read.fail(node, 'a scope needs checks or groups: an exception from everything hides what is not known yet');
  return compact<ExceptionScope>({
    cluster: text('cluster'),
    namespace: text('namespace'),
    kind: text('kind'),
    name: text('name'),
    labels: fields.has('labels')
      ? Object.fromEntries(
          read
            .entries(fields.get('labels') ?? null, 'labels')
            .map(({ key, value }) => [key, read.text(value, `label ${key}`) ?? '']),
        )
      : undefined,
    container: text('container'),
    checks,
    groups,
  });
}

/** Ids or globs; one that matches nothing is a fault. */
function parseNames(read: PolicyReader, node: PolicyNode, what: string, known: ReadonlySet<string>): readonly string[] {
  return read.items(node, `${what}s`).flatMap((item) => {
    const name = read.text(item, `a ${what}`);
    if (name === undefined) return [];
    if ([...known].some((candidate) => matchesGlob(name, candidate))) return [name];
    read.fail(item, `unknown ${what} "${name}"${didYouMean(name, known)}`);
    return [];
  });
}
