import { glyphs, sparks } from './glyphs.ts';

/** A bar of `width` columns, filled to a share of 0..1; what is more than nothing shows at least one block. */
export function barText(share: number, width: number, track = true): string {
  const bounded = Math.min(1, Math.max(0, share));
  const filled = bounded === 0 ? 0 : Math.max(1, Math.round(bounded * width));
  return glyphs.bar.repeat(filled) + (track ? glyphs.track : ' ').repeat(Math.max(0, width - filled));
}

/** One column a value, between the smallest and the largest of them. */
export function sparkText(values: readonly number[]): string {
  const low = Math.min(...values);
  const range = Math.max(...values) - low;
  const last = sparks.length - 1;
  return values
    .map((value) => sparks[range === 0 ? Math.floor(last / 2) : Math.round(((value - low) / range) * last)] ?? ' ')
    .join('');
}
