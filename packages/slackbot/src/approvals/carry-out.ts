import type { Dependencies } from '../dependencies.ts';
import type { PlanWork } from './plan.ts';

/** Writes an acceptance down, where every surface finds it, and has everything judged again. */
export async function carryOut(
  work: Extract<PlanWork, { kind: 'accept' }>,
  by: string,
  { history, newId, clock, refreshPolicy }: Dependencies,
): Promise<string> {
  const { scope, reason, owner, expires, ticket } = work;
  const id = newId().slice(0, 12);
  await history.exceptions.add(
    { id, scope, reason, owner, expires, createdBy: `slack:${by}`, ...(ticket === null ? {} : { ticket }) },
    clock(),
  );
  await refreshPolicy();
  return id;
}
