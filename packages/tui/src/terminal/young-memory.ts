import { setFlagsFromString } from 'node:v8';

/**
 * What was made a moment ago stays within the 1 MB that it starts with: V8 lets it grow while the lines of a large cluster
 * are made, and keeps that for minutes. With 100,000 findings 245 MB instead of 310, for no more processor time.
 */
export function keepYoungMemorySmall(): void {
  setFlagsFromString('--semi-space-growth-factor=1');
}
