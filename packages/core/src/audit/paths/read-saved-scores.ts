import { isRecord, readArray, readRecord, readString } from '../../model/json.ts';
import type { JsonRecord } from '../../model/json.ts';
import { err, ok } from '../../model/result.ts';
import type { Result } from '../../model/result.ts';
import type { Scores } from '../../model/scores.ts';
import type { ScoredReport } from './answer-score.ts';

/** The scores of a report that `audit -o json` has written; `undefined` where the text is no such report. */
export function readSavedScores(text: string, file: string): Result<ScoredReport, string> | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (!isRecord(value) || !Array.isArray(value['findings']) || !isRecord(value['scores'])) return undefined;
  const { scores } = value;
  const cluster = readString(value['cluster']) ?? null;
  const takenAt = readString(value['takenAt']) ?? null;
  if (isScores(scores)) return ok({ cluster, takenAt, scores });
  if (Object.keys(scores).length === 0) return ok({ cluster, takenAt, scores: {} });
  return err(`${file}: a report whose scores cannot be read; save it again with k8s-risk audit -o json`);
}

const numbersOfE = ['value', 'policy', 'vulnerability', 'impact', 'control'];
const numbersOfS = ['mean', 'min', 'p10', 'runtime', 'image', 'management', 'application', 'cloud'];
const exposures: ReadonlySet<unknown> = new Set(['internet', 'edge', 'open', 'scoped', 'none']);
const factors = ['R', 'T', 'M', 'A', 'C'];
const costs = ['takeoverCost', 'clusterAdminCost', 'exploitedCost'];

function isScores(value: unknown): value is Scores {
  if (!isRecord(value) || value['model'] !== 1) return false;
  return (
    hasNumbers(value, ['risk', 'residual']) &&
    typeof value['grade'] === 'string' &&
    typeof value['uncertain'] === 'boolean' &&
    readArray(value['interval']).filter(isNumber).length === 2 &&
    hasNumbers(readRecord(value['E']), numbersOfE) &&
    hasNumbers(readRecord(value['S']), numbersOfS) &&
    isInputs(value['inputs']) &&
    everyItem(value['gates'], (gate) => hasNumbers(gate, ['floor']) && typeof gate['because'] === 'string') &&
    everyItem(value['namespaces'], (one) => hasNumbers(one, ['risk', 'S']) && typeof one['name'] === 'string') &&
    everyItem(value['ledger'], (one) => hasNumbers(one, ['gain']) && typeof one['object'] === 'string')
  );
}

function isInputs(value: unknown): boolean {
  const inputs = readRecord(value);
  const facts = readRecord(inputs['facts']);
  return (
    hasNumbers(inputs, ['reach', 'ns']) &&
    ['P', 'C', 'unknown'].every((name) => isRecord(inputs[name]) && Object.values(inputs[name]).every(isNumber)) &&
    costs.every((name) => facts[name] === null || isNumber(facts[name])) &&
    everyItem(inputs['jewels'], (one) => typeof one['jewel'] === 'string' && isNumber(one['cost'])) &&
    everyItem(inputs['workloads'], isWorkload)
  );
}

function isWorkload(one: JsonRecord): boolean {
  const counts = readRecord(one['counts']);
  return (
    typeof one['key'] === 'string' &&
    exposures.has(one['exposure']) &&
    isNumber(one['x']) &&
    typeof one['scanned'] === 'boolean' &&
    typeof one['latent'] === 'boolean' &&
    factors.every((factor) => readArray(counts[factor]).filter(isNumber).length === 4)
  );
}

function everyItem(value: unknown, holds: (item: JsonRecord) => boolean): boolean {
  return Array.isArray(value) && value.every((item: unknown) => isRecord(item) && holds(item));
}

function hasNumbers(value: JsonRecord, names: readonly string[]): boolean {
  return names.every((name) => isNumber(value[name]));
}

function isNumber(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}
