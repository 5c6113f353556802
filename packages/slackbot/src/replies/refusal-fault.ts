import type { Verb } from '@k8s-risk/core';
import type { Refusal } from '../access/decide.ts';
import { defaultRoles } from '../access/access-policy.ts';
import { code } from '../blocks/page.ts';
import type { Piece } from '../blocks/page.ts';
import type { Dependencies } from '../dependencies.ts';
import { fault } from './fault.ts';
import type { Fault } from './fault.ts';

interface Refused {
  readonly verb: Verb | undefined;
  readonly dependencies: Pick<Dependencies, 'config'>;
}

/** Says what is missing and whom to ask, and nothing about what there would be to see. */
export function refusalFault(refusal: Refusal, { verb, dependencies }: Refused): Fault {
  switch (refusal) {
    case 'external-channel':
      return fault('E202', ['I do not answer in channels that are shared with other organisations.']);
    case 'unknown-channel':
      return fault('E202', [
        'I cannot see what kind of channel this is. Invite me: ',
        code('/invite @k8s-risk'),
        ', and ask again.',
      ]);
    case 'workspace':
      return fault('E202', ['I do not answer in this workspace.']);
    case 'guest':
      return fault('E201', ['I do not answer guests.']);
    case 'setup':
      return fault(
        'E201',
        [`${verb ?? 'This'} is not answered yet: nobody has said who may see what.`],
        ['Whoever runs me adds an ', code('access'), ' section to my configuration file.'],
      );
    case 'not-granted': {
      const { adminChannel } = dependencies.config();
      const ask: readonly Piece[] =
        adminChannel === undefined
          ? ['Ask whoever runs me.']
          : ['Ask in ', { kind: 'mention', who: 'channel', id: adminChannel }, '.'];
      return fault('E201', [`You cannot use ${verb ?? 'this'} here. It needs the role ${roleFor(verb)}. `, ...ask]);
    }
  }
}

export function tooManyFault(seconds: number): Fault {
  return fault('E203', [`That was a lot of questions within a minute. Try again in ${String(seconds)} s.`]);
}

export function internalFault(reference: string): Fault {
  return fault('E501', [
    'Something broke on my side, and nothing was changed. Whoever runs me finds it by ',
    code(reference),
    '.',
  ]);
}

function roleFor(verb: Verb | undefined): string {
  const found = Object.entries(defaultRoles).find(([, { verbs }]) => verbs.some((one) => one === accessOf(verb)));
  return found?.[0] ?? 'viewer';
}

function accessOf(verb: Verb | undefined): string | undefined {
  return verb === 'approvals' ? 'approve' : verb;
}
