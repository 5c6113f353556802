import { safeLine } from '@k8s-risk/core/text';
import type { Line, Span } from './line.ts';

/** The part of a line between two places of its plain text, in code units. */
export function sliceLine(parts: Line, start: number, end: number): Line {
  const kept: Span[] = [];
  let passed = 0;
  for (const part of parts) {
    const safe = safeLine(part.text);
    const text = safe.slice(Math.max(0, start - passed), Math.max(0, end - passed));
    if (text !== '') kept.push({ ...part, text });
    passed += safe.length;
  }
  return kept;
}
