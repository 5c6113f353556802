import type { Verb } from '@k8s-risk/core';
import { accept } from './accept.ts';
import { approvals } from './approvals.ts';
import type { Command } from './command.ts';
import { alerts } from './alerts.ts';
import { diff } from './diff.ts';
import { digest } from './digest.ts';
import { exceptions } from './exceptions.ts';
import { explain } from './explain.ts';
import { findings } from './findings.ts';
import { fix } from './fix.ts';
import { fleet } from './fleet.ts';
import { help } from './help.ts';
import { history } from './history.ts';
import { network } from './network.ts';
import { open } from './open.ts';
import { owner } from './owner.ts';
import { paths } from './paths.ts';
import { scan } from './scan.ts';
import { score } from './score.ts';
import { setDefault } from './default.ts';
import { status } from './status.ts';
import { top } from './top.ts';
import { unaccept } from './unaccept.ts';
import { whatCan } from './what-can.ts';
import { whoCan } from './who-can.ts';
import { whoami } from './whoami.ts';

/** Every verb that the bot answers. */
export const commands = [
  score,
  findings,
  top,
  explain,
  open,
  fix,
  fleet,
  history,
  diff,
  whoCan,
  whatCan,
  paths,
  network,
  scan,
  digest,
  alerts,
  accept,
  unaccept,
  exceptions,
  owner,
  approvals,
  setDefault,
  status,
  whoami,
  help,
] as const;

/** Its line is checked to be of this verb where it is run (`run-line.ts`). */
export function commandOf(verb: Verb): Command | undefined {
  const found: { readonly verb: Verb } | undefined = commands.find((command) => command.verb === verb);
  return found as Command | undefined;
}
