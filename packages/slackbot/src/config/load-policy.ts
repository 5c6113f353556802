import { defaultPolicy, err, formatPolicyError, ok, parsePolicy, policyNames } from '@k8s-risk/core';
import type { Policy, Result } from '@k8s-risk/core';
import { readTextFile } from '@k8s-risk/core/node';

/** The policy file of every surface. A faulty one is not used at all. */
export async function loadPolicy(file: string | undefined): Promise<Result<Policy, string>> {
  if (file === undefined) return ok(defaultPolicy);
  const text = await readTextFile(file);
  if (!text.ok) return text;
  const parsed = parsePolicy(text.value, file, policyNames);
  return parsed.ok ? parsed : err(parsed.error.map((fault) => formatPolicyError(fault)).join('\n'));
}
