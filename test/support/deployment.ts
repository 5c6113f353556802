import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { parseAllDocuments } from 'yaml';
import type { JsonRecord } from '../../packages/core/src/model/json.ts';

export const deployFolder: string = fileURLToPath(new URL('../../deploy/slackbot', import.meta.url));

let said = false;

/** Whether kubectl, which renders kustomize folders, is there; says so once on stderr where it is not. */
export function canRender(): boolean {
  const found = spawnSync('kubectl', ['version', '--client'], { encoding: 'utf8' }).status === 0;
  if (!found && !said) {
    said = true;
    process.stderr.write('SKIPPED: tests of deploy/slackbot: no kubectl in PATH\n');
  }
  return found;
}

/** What `kubectl apply -k deploy/slackbot/NAME` would send. */
export function renderDeployment(name: 'base' | 'ha'): readonly JsonRecord[] {
  const { status, stdout, stderr } = spawnSync('kubectl', ['kustomize', `${deployFolder}/${name}`], {
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(stderr);
  return parseAllDocuments(stdout).map((document) => document.toJS() as JsonRecord);
}
