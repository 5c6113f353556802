import type { Severity } from '@k8s-risk/core';
import { plainGlyphs } from './format/glyphs.ts';

/** What a piece of text is, not how it looks: a theme says that. */
export type Style =
  | Severity
  | 'accepted'
  | 'title'
  | 'strong'
  | 'dim'
  | 'accent'
  | 'good'
  | 'warning'
  | 'danger'
  | 'border'
  | 'focus'
  | 'added'
  | 'removed'
  | 'key'
  | 'mistake'
  | 'cursor'
  /** What was searched for, and the one of them that one is at. */
  | 'match'
  | 'match-here';

export const themeNames = ['dark', 'light', 'colour-blind', 'mono'] as const;
export type ThemeName = (typeof themeNames)[number];

export interface LineStyle {
  /** The cursor is on it. */
  readonly selected?: boolean;
  /** It is no longer there, or does not count. */
  readonly faded?: boolean;
}

export interface Theme {
  readonly name: ThemeName;
  readonly paint: (text: string, style: Style | undefined, manner: LineStyle) => string;
}

type Codes = Readonly<Record<Style, string>>;

/**
 * Severity is dark text on a background of its own: a contrast of 6.4 and more on light and dark terminals alike, and the
 * five stay apart for every common colour vision. All other text keeps the terminal's own colours.
 */
const badges = {
  critical: '38;5;16;48;5;205',
  high: '38;5;16;48;5;214',
  medium: '38;5;16;48;5;143',
  low: '38;5;16;48;5;69',
  info: '38;5;16;48;5;231',
} as const;

const dark: Codes = {
  ...badges,
  accepted: '2',
  title: '1',
  strong: '1',
  dim: '38;5;245',
  accent: '38;5;75',
  good: '38;5;114',
  warning: '38;5;214',
  danger: '1;38;5;205',
  border: '38;5;240',
  focus: '38;5;75',
  added: '38;5;114',
  removed: '38;5;210',
  key: '1;38;5;75',
  mistake: '4;38;5;210',
  cursor: '7',
  match: '4;38;5;75',
  'match-here': '1;7',
};

const light: Codes = {
  ...dark,
  dim: '38;5;242',
  accent: '38;5;25',
  good: '38;5;28',
  warning: '38;5;130',
  danger: '1;38;5;161',
  border: '38;5;248',
  focus: '38;5;25',
  added: '38;5;28',
  removed: '38;5;124',
  key: '1;38;5;25',
  mistake: '4;38;5;124',
  match: '4;38;5;25',
};

/** Blue and orange where red and green would mean something. */
const colourBlind: Codes = {
  ...dark,
  good: '38;5;75',
  warning: '38;5;214',
  danger: '1;38;5;214',
  added: '38;5;75',
  removed: '38;5;214',
  mistake: '4;38;5;214',
};

/** Weight, underline and reverse video are no colours. */
const mono: Codes = {
  critical: '1;7',
  high: '1',
  medium: '',
  low: '',
  info: '2',
  accepted: '2',
  title: '1',
  strong: '1',
  dim: '2',
  accent: '1',
  good: '',
  warning: '1',
  danger: '1',
  border: '2',
  focus: '1',
  added: '1',
  removed: '2',
  key: '1',
  mistake: '4',
  cursor: '7',
  match: '4',
  'match-here': '1;7',
};

const codesOf: Readonly<Record<ThemeName, Codes>> = { dark, light, 'colour-blind': colourBlind, mono };

const selection: Readonly<Record<ThemeName, string>> = {
  dark: '1;48;5;237',
  light: '1;48;5;253',
  'colour-blind': '1;48;5;237',
  mono: '7',
};

export function makeTheme(name: ThemeName, ascii = false): Theme {
  const codes = codesOf[name];
  return {
    name,
    paint: (given, style, manner) => {
      const text = ascii ? plainGlyphs(given) : given;
      const own = style === undefined ? '' : codes[style];
      const sgr = [manner.selected === true ? selection[name] : '', manner.faded === true ? '2' : '', own]
        .filter((code) => code !== '')
        .join(';');
      return sgr === '' || text === '' ? text : `\u001B[${sgr}m${text}\u001B[0m`;
    },
  };
}
