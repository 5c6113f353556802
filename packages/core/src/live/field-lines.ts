import { LineCounter, isMap, isScalar, isSeq, parseDocument } from 'yaml';
import { parseFieldPath } from '../model/field-path.ts';
import type { PathStep } from '../model/field-path.ts';

/**
 * The 1-based line of a field path in a text of YAML, or of its nearest ancestor that is there; `undefined` where not even
 * its first step is: the whole object says nothing about one line.
 */
export function fieldLines(text: string): (path: string) => number | undefined {
  const lines = new LineCounter();
  const { contents } = parseDocument(text, { lineCounter: lines });
  return (path) => {
    let node: unknown = contents;
    let offset: number | undefined;
    for (const step of parseFieldPath(path) ?? []) {
      const next = stepInto(node, step);
      if (next === undefined) break;
      ({ node, offset } = next);
    }
    return offset === undefined ? undefined : lines.linePos(offset).line;
  };
}

interface Step {
  readonly node: unknown;
  readonly offset: number;
}

/** An entry of a map begins at its key, one of a list at its value. */
function stepInto(node: unknown, step: PathStep): Step | undefined {
  if (isMap(node)) {
    const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === String(step));
    return pair === undefined || !isScalar(pair.key) ? undefined : at(pair.value, pair.key.range);
  }
  if (!isSeq(node) || typeof step !== 'number') return undefined;
  const item: unknown = node.items[step];
  return isMap(item) || isSeq(item) || isScalar(item) ? at(item, item.range) : undefined;
}

function at(node: unknown, range: readonly number[] | null | undefined): Step | undefined {
  const [offset] = range ?? [];
  return offset === undefined ? undefined : { node, offset };
}
