import { coversPermission } from '../../../graph/rbac/permission.ts';
import type { Remedy } from '../../../model/remedy.ts';
import type { Fault } from '../../../model/verdict.ts';
import type { RightsSubject } from './about-rights.ts';
import { rightsFor } from './judge-rights.ts';
import type { WantedRights } from './judge-rights.ts';

/**
 * Takes the permissions out of the rule that a fault names, where they are written literally: their resources, or their
 * verbs. `undefined` where a wildcard gives them, or where other rules of the role would move.
 */
export function removeRights(wanted: WantedRights, by: 'resources' | 'verbs') {
  return ({ object }: RightsSubject, fault: Fault): Remedy | undefined => {
    const index = Number(/^rules\[(\d+)\]$/.exec(fault.path)?.[1] ?? -1);
    const rule = object.type === 'role' ? object.rules[index] : undefined;
    if (rule === undefined || object.type !== 'role') return undefined;
    const granted = rightsFor(wanted, rule).filter((permission) => coversPermission(rule, permission));
    const tokens = new Set(granted.map((permission) => (by === 'verbs' ? permission.verb : permission.resource)));
    const written = by === 'verbs' ? rule.verbs : rule.resources;
    const left = written.filter((token) => !tokens.has(token));
    const narrowed = by === 'verbs' ? { ...rule, verbs: left } : { ...rule, resources: left };
    if (granted.some((permission) => coversPermission(narrowed, permission))) return undefined;
    if (left.length > 0) return { kind: 'remove-items', field: `${fault.path}.${by}`, values: [...tokens] };
    // To drop one rule of several would shift those behind it under the feet of another remedy.
    return object.rules.length === 1 ? { kind: 'remove', field: fault.path } : undefined;
  };
}
