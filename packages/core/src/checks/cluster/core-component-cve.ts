import type { Inventory } from '../../inventory/inventory.ts';
import { mitre, nsa, owasp } from '../../model/control.ts';
import { failIfAny, notEvaluable } from '../../model/verdict.ts';
import type { Fault } from '../../model/verdict.ts';
import { defineCheck } from '../contract/check.ts';
import { aboutCluster } from '../contract/subject-source.ts';
import { coreFlaws } from '../support/versions/core-flaws.ts';
import type { CoreFlaw } from '../support/versions/core-flaws.ts';
import { exampleNode } from '../support/versions/examples.ts';
import { serverVersion } from '../support/versions/server.ts';
import { lacksFix, parseVersion } from '../support/versions/version.ts';

export const coreComponentCve = defineCheck({
  id: 'core-component-cve',
  title: 'Kubernetes with a known flaw',
  area: 'cluster',
  group: 'kubernetes-version',
  severity: 'high',
  mode: 'live',
  why: 'How the flaw is used is published, and what it needs is there.',
  fix: 'Install the patch release that fixes it.',
  controls: [nsa('upg'), mitre('T1190', 'T1068'), owasp('K10', 'K07')],
  about: aboutCluster,
  dependsOn: 'cluster',
  test: (inventory) => {
    if (serverVersion(inventory) === undefined) return notEvaluable('api-missing');
    return failIfAny(coreFlaws.flatMap((flaw) => faultOf(flaw, inventory)));
  },
  examples: {
    failing: windowsNode('v1.27.1'),
    passing: windowsNode('v1.36.1'),
  },
});

function faultOf(flaw: CoreFlaw, inventory: Inventory): readonly Fault[] {
  const first = versionsOf(flaw, inventory).find((text) => {
    const version = parseVersion(text);
    return version !== undefined && lacksFix(version, flaw.fixed);
  });
  if (first === undefined) return [];
  const precondition = flaw.precondition?.(inventory);
  if (flaw.precondition !== undefined && precondition === undefined) return [];
  const why = precondition === undefined ? '' : `, and ${precondition}`;
  return [{ path: '', message: `${flaw.id}: ${flaw.component} ${first} is affected${why}` }];
}

/** Different versions, oldest text first; the controller manager is as old as the API server. */
function versionsOf({ component }: CoreFlaw, inventory: Inventory): readonly string[] {
  if (component !== 'kubelet') return [inventory.snapshot.serverVersion?.gitVersion ?? ''];
  return [...new Set(inventory.all('Node').flatMap(({ kubeletVersion }) => kubeletVersion ?? []))].sort();
}

function windowsNode(version: string): string {
  return exampleNode(version, version).replace('operatingSystem: linux', 'operatingSystem: windows');
}
