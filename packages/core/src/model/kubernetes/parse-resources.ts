import { isRecord, readStringMap } from '../json.ts';
import type { ResourceRequirements } from './pod-spec.ts';

const empty: Readonly<Record<string, string>> = Object.freeze({});
const noResources: ResourceRequirements = Object.freeze({ requests: empty, limits: empty });

export function parseResources(value: unknown): ResourceRequirements {
  if (!isRecord(value)) return noResources;
  return { requests: readStringMap(value['requests']), limits: readStringMap(value['limits']) };
}
