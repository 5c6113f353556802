import { themeNames } from '../theme.ts';
import type { Preferences } from './preferences.ts';

export const settingNames = ['theme', 'mouse', 'glyphs'] as const;

/** The preference that `set NAME VALUE` means; else, in words, what may be set. */
export function readSetting(name: string, value: string): Partial<Preferences> | string {
  switch (name) {
    case 'theme': {
      const theme = [...themeNames, 'auto' as const].find((known) => known === value);
      return theme === undefined ? `set theme ${themeNames.join('|')}|auto` : { theme };
    }
    case 'mouse':
      return value === 'on' || value === 'off' ? { mouse: value === 'on' } : 'set mouse on|off';
    case 'glyphs': {
      const chosen = (['unicode', 'ascii', 'auto'] as const).find((known) => known === value);
      return chosen === undefined ? 'set glyphs unicode|ascii|auto' : { glyphs: chosen };
    }
    default:
      return `there are ${settingNames.map((known) => `set ${known}`).join(', ')}`;
  }
}
