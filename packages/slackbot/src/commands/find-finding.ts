import { err, ok } from '@k8s-risk/core';
import type { Finding, Result, Scope } from '@k8s-risk/core';
import { code } from '../blocks/page.ts';
import { fault } from '../replies/fault.ts';
import type { Fault } from '../replies/fault.ts';
import type { Request } from './command.ts';
import { pickViews } from './pick-views.ts';
import type { Picked } from './pick-views.ts';

export interface Found extends Picked {
  readonly finding: Finding;
}

/** A finding by its id or its beginning, wherever the caller may see it: a hidden one and none get the same answer. */
export async function findFinding(id: string, scope: Scope, request: Request): Promise<Result<Found, Fault>> {
  const everywhere = scope.clusters.length === 0 ? { ...scope, clusters: ['*'] } : scope;
  const picked = await pickViews(everywhere, request);
  if (!picked.ok) return picked;
  const wanted = id.toLowerCase();
  const found = picked.value.flatMap((one) =>
    [...one.view.findings, ...one.view.accepted]
      .filter((finding) => finding.id.startsWith(wanted))
      .map((finding): Found => ({ ...one, finding })),
  );
  const exact = found.filter(({ finding }) => finding.id === wanted);
  const [first, ...others] = exact.length > 0 ? exact : found;
  if (first === undefined) {
    const where = code(`${request.calledAs} findings`);
    return err(fault('E107', ['There is no finding ', code(id), ' that you can see. Ids are in ', where, '.']));
  }
  if (others.length === 0) return ok(first);
  const several = [first, ...others]
    .slice(0, 5)
    .flatMap(({ cluster, finding }) => [', ', code(finding.id), ` in ${cluster.name}`]);
  return err(fault('E104', [code(id), ' begins several ids: ', ...several.slice(1), '. Write more of it.']));
}
