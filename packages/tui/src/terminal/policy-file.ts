import { readFile, rename, writeFile } from 'node:fs/promises';
import { formatPolicyError, parsePolicy, policyNames } from '@k8s-risk/core';
import type { Policy, PolicyException } from '@k8s-risk/core';
import { isSeq, parseDocument } from 'yaml';

const newFile = 'k8s-risk.yaml';

export interface WrittenPolicy {
  readonly policy: Policy;
  readonly file: string;
}

/**
 * Adds exceptions to the policy file, or makes one here. Comments and order of the file stay. What would not be a policy
 * is never written.
 */
export async function addExceptions(
  exceptions: readonly PolicyException[],
  known: string | undefined,
): Promise<WrittenPolicy> {
  const file = known ?? newFile;
  const before = known === undefined ? await textOrNothing(file) : await readFile(file, 'utf8');
  const text = withExceptions(before, exceptions);
  const parsed = parsePolicy(text, file, policyNames);
  if (!parsed.ok) throw new Error(parsed.error.map(formatPolicyError).join('; '));
  const unfinished = `${file}.${String(process.pid)}.tmp`;
  await writeFile(unfinished, text);
  await rename(unfinished, file);
  return { policy: parsed.value, file };
}

/**
 * The text of the file with these exceptions at the end of its list.
 * @internal
 */
export function withExceptions(text: string, exceptions: readonly PolicyException[]): string {
  const document = parseDocument(text.trim() === '' ? 'exceptions: []\n' : text);
  const [fault] = document.errors;
  if (fault !== undefined) throw new Error(`the policy file is not YAML: ${fault.message}`);
  if (!isSeq(document.get('exceptions'))) document.set('exceptions', document.createNode([]));
  for (const { scope, reason, owner, expires, ticket } of exceptions) {
    document.addIn(['exceptions'], {
      scope,
      reason,
      ...(owner === null ? {} : { owner }),
      expires: expires ?? 'never',
      ...(ticket === undefined ? {} : { ticket }),
    });
  }
  const list = document.get('exceptions');
  if (isSeq(list)) list.flow = false;
  return document.toString({ lineWidth: 0, flowCollectionPadding: false });
}

async function textOrNothing(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return '';
    throw error;
  }
}
