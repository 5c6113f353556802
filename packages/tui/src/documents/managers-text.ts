import type { ObjectManager } from '@k8s-risk/core';

/** Who else writes the object, and what becomes of a change beside it. */
export function managersText(managers: readonly ObjectManager[]): readonly string[] {
  return managers.map(({ tool, name, effect }) => {
    const who = name === null ? tool : `${tool} "${name}"`;
    return effect === 'reverts'
      ? `managed by ${who}: a live change may be reverted at once; change it at its source`
      : `managed by ${who}: the next time that it is run, it may take a live change back; change it there, too`;
  });
}
