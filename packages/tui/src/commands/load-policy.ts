import { defaultPolicy, err, formatPolicyError, ok, parsePolicy, policyNames } from '@k8s-risk/core';
import type { Policy, Result } from '@k8s-risk/core';
import { findUpward, readTextFile } from '@k8s-risk/core/node';
import { relative } from 'node:path';
import type { Terminal } from './terminal.ts';

export interface LoadedPolicy {
  readonly policy: Policy;
  /** As it is named on the screen; undefined where there is none. */
  readonly file: string | undefined;
}

const fileName = 'k8s-risk.yaml';
const shownFaults = 20;

/** The policy file that is named, else k8s-risk.yaml here or above. A faulty one is not used at all: every fault is told. */
export async function loadPolicy(named: string | undefined, terminal: Terminal): Promise<Result<LoadedPolicy, string>> {
  const file = named ?? found();
  if (file === undefined) return ok({ policy: defaultPolicy, file: undefined });
  const text = await readTextFile(file);
  if (!text.ok) return err(`policy ${text.error}`);
  const parsed = parsePolicy(text.value, file, policyNames);
  if (!parsed.ok) {
    const faults = parsed.error.map(formatPolicyError);
    for (const fault of faults.slice(0, shownFaults)) terminal.warn(`k8s-risk: ${fault}`);
    return err(
      `${file}: not a policy; mend the ${faults.length === 1 ? 'line' : `${String(faults.length)} faults`} above`,
    );
  }
  if (named === undefined) terminal.note(`k8s-risk: policy of ${file}`);
  return ok({ policy: parsed.value, file });
}

function found(): string | undefined {
  const file = findUpward(process.cwd(), fileName);
  return file === undefined ? undefined : relative(process.cwd(), file) || file;
}
