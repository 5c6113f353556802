import { fault } from '../replies/fault.ts';
import type { Fault } from '../replies/fault.ts';
import type { Request } from './command.ts';

/** For answers that cannot be cut to some namespaces without saying something about the others. */
export function needsWhole(verb: string, cluster: string, { dependencies }: Request): Fault {
  const { adminChannel } = dependencies.config();
  return fault('E201', [
    `${verb} looks across all of ${cluster}, and you see some namespaces of it only.`,
    ...(adminChannel === undefined
      ? []
      : [' Ask in ', { kind: 'mention', who: 'channel', id: adminChannel } as const, '.']),
  ]);
}
