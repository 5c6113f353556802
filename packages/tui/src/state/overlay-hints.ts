import { keyHints } from '../components/key-hints.ts';
import type { KeyHint } from '../components/key-hints.ts';
import type { Line } from '../format/line.ts';
import type { Overlay } from './overlay.ts';

/** The keys of what lies over the screen, where they are not those of every menu. */
export function overlayHints(overlay: Overlay | undefined, width: number): Line | undefined {
  switch (overlay?.kind) {
    case 'facets':
      return keyHints(overlay.writing ? writingKeys : facetKeys, width);
    case 'columns':
      return keyHints(columnKeys, width);
    default:
      return undefined;
  }
}

const facetKeys: readonly KeyHint[] = [
  { key: 'space', word: 'tick' },
  { key: 'enter', word: 'apply' },
  { key: 'esc', word: 'leave' },
  { key: 'tab', word: 'side' },
  { key: '/', word: 'narrow' },
  { key: 'u', word: 'untick all' },
];

const writingKeys: readonly KeyHint[] = [
  { key: 'enter', word: 'written' },
  { key: 'esc', word: 'all values' },
  { key: 'space', word: 'tick' },
  { key: 'up down', word: 'move' },
];

const columnKeys: readonly KeyHint[] = [
  { key: 'space', word: 'show or hide' },
  { key: 'H L', word: 'left, right' },
  { key: 'r', word: 'reset' },
  { key: 'enter', word: 'keep' },
  { key: 'esc', word: 'leave' },
];
