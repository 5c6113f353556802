import { parseAllDocuments } from 'yaml';
import { parseCompose } from '../../packages/core/src/model/docker/parse-compose.ts';
import { parseDockerfile } from '../../packages/core/src/model/docker/parse-dockerfile.ts';
import type { Origin } from '../../packages/core/src/model/origin.ts';
import { emptySnapshot } from '../../packages/core/src/model/snapshot.ts';
import type { Snapshot } from '../../packages/core/src/model/snapshot.ts';

const origin: Origin = { file: 'example', line: 1, order: 0, document: 0, pointer: '', locate: () => 1 };

export function dockerSnapshot(text: string, as: 'dockerfile' | 'compose'): Snapshot {
  if (as === 'dockerfile') return { ...emptySnapshot, artifacts: [parseDockerfile(text, 'Dockerfile', origin)] };
  const values = parseAllDocuments(text, { version: '1.1', merge: true }).map((document) => document.toJS() as unknown);
  return { ...emptySnapshot, artifacts: values.flatMap((value) => parseCompose(value, origin)) };
}
