import type { GuardedOperation } from '../../../model/fix.ts';
import { isRecord, readString } from '../../../model/json.ts';
import type { JsonRecord } from '../../../model/json.ts';
import type { ResourceReference } from '../../../model/resource.ts';
import { err, ok } from '../../../model/result.ts';
import type { Result } from '../../../model/result.ts';
import { readBody } from '../connection/api-client.ts';
import type { ApiAnswer, ApiFailure, WritingClient } from '../connection/api-client.ts';
import { describeProblem } from '../connection/describe-problem.ts';
import { collectionPath, objectPath } from './object-path.ts';
import { refusalWords } from './refusal-words.ts';
import type { WriteRefusal } from './write-refusal.ts';

/** `dry-run`: authorised, defaulted, validated and admitted as if it were meant, and nothing is stored. */
export type WriteMode = 'dry-run' | 'apply';

export interface Written {
  /** As the server has it then; after a dry-run as it would have it. */
  readonly object: JsonRecord;
  /** What the server thinks of it, such as what a Pod Security level would warn of. */
  readonly warnings: readonly string[];
}

/** Carries out what a person has confirmed, on one cluster. */
export interface ClusterWriter {
  /** The context's name and the server that it means: what is asked about before anything is written. */
  readonly cluster: string;
  readonly server: string;
  readonly read: (resource: ResourceReference) => Promise<Result<JsonRecord, WriteRefusal>>;
  readonly patch: (
    resource: ResourceReference,
    operations: readonly GuardedOperation[],
    mode: WriteMode,
  ) => Promise<Result<Written, WriteRefusal>>;
  /** Never takes the place of what is there already. */
  readonly create: (manifest: JsonRecord, mode: WriteMode) => Promise<Result<Written, WriteRefusal>>;
  readonly close: () => Promise<void>;
}

const manager = 'k8s-risk';

export function makeClusterWriter(cluster: string, client: WritingClient): ClusterWriter {
  return {
    cluster,
    server: client.server,
    read: async (resource) => {
      const path = objectPath(resource);
      if (path === undefined) return err(unknownKind(resource.kind));
      const read = await answerOf(client, client.get({ path }));
      return read.ok ? ok(read.value.object) : read;
    },
    patch: async (resource, operations, mode) => {
      const path = objectPath(resource);
      if (path === undefined) return err(unknownKind(resource.kind));
      const contentType = 'application/json-patch+json';
      const body = JSON.stringify(operations);
      return answerOf(client, client.write({ method: 'PATCH', path: `${path}?${manner(mode)}`, contentType, body }));
    },
    create: async (manifest, mode) => {
      const path = collectionPath(manifest);
      if (path === undefined) return err(unknownKind(readString(manifest['kind']) ?? 'object'));
      const body = JSON.stringify(manifest);
      const contentType = 'application/json';
      return answerOf(client, client.write({ method: 'POST', path: `${path}?${manner(mode)}`, contentType, body }));
    },
    close: client.close,
  };
}

function manner(mode: WriteMode): string {
  const dryRun = mode === 'dry-run' ? '&dryRun=All' : '';
  return `fieldManager=${manager}&fieldValidation=Strict${dryRun}`;
}

async function answerOf(
  { patience }: WritingClient,
  asked: Promise<Result<ApiAnswer, ApiFailure>>,
): Promise<Result<Written, WriteRefusal>> {
  const answer = await asked;
  if (!answer.ok)
    return err({ kind: answer.error.kind === 'credentials' ? 'refused' : 'unsure', message: answer.error.message });
  const { status, headers } = answer.value;
  let value: unknown;
  try {
    value = JSON.parse((await readBody(answer.value, patience)).toString('utf8'));
  } catch (error) {
    return err({ kind: 'unsure', message: describeProblem(error) });
  }
  const object = isRecord(value) ? value : {};
  if (status >= 200 && status < 300) return ok({ object, warnings: warningsOf(headers['warning']) });
  return err(refusalWords(status, object));
}

/** `299 - "would violate PodSecurity ..."`. */
function warningsOf(header: string | readonly string[] | undefined): readonly string[] {
  const lines = header === undefined ? [] : [header].flat();
  return lines.flatMap((line) =>
    Array.from(line.matchAll(/\d{3} \S+ "((?:[^"\\]|\\.)*)"/g), ([, text = '']) => text.replaceAll(/\\(.)/g, '$1')),
  );
}

function unknownKind(kind: string): WriteRefusal {
  return { kind: 'refused', message: `it is not known where a ${kind} is written` };
}
