import type { Preferences, Surroundings } from '../state/preferences.ts';
import { makeTheme } from '../theme.ts';
import type { Theme } from '../theme.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** What the environment says of the terminal. Its background is asked for later, when the first frame is there. */
export function lookAround(environment: Environment, colours: boolean): Surroundings {
  const locale = environment['LC_ALL'] ?? environment['LC_CTYPE'] ?? environment['LANG'] ?? '';
  return {
    colours,
    background: 'dark',
    unicode: /utf-?8/i.test(locale) && environment['TERM'] !== 'linux',
    user: environment['USER'] ?? environment['LOGNAME'] ?? '',
    remote: ['SSH_CONNECTION', 'SSH_TTY', 'TMUX', 'STY'].some((name) => environment[name] !== undefined),
  };
}

export function chooseTheme({ theme, glyphs }: Preferences, { colours, background, unicode }: Surroundings): Theme {
  const name = theme === 'auto' ? background : theme;
  return makeTheme(colours ? name : 'mono', glyphs === 'auto' ? !unicode : glyphs === 'ascii');
}

/** Asks for the background colour; the answer comes in like a key. */
export const askBackground = '\u001B]11;?\u0007';

/** `]11;rgb:ffff/ffff/dddd`: light or dark; undefined where it is another answer. */
export function readBackground(reply: string): Surroundings['background'] | undefined {
  const [, ...parts] = /\]11;rgba?:([\da-f]{1,4})\/([\da-f]{1,4})\/([\da-f]{1,4})/i.exec(reply) ?? [];
  if (parts.length === 0) return undefined;
  const [red = 0, green = 0, blue = 0] = parts.map((part) => Number.parseInt(part, 16) / (16 ** part.length - 1));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue > 0.5 ? 'light' : 'dark';
}
