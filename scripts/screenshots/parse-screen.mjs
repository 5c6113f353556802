// Runs of one style, read from the escape sequences that tmux prints for a screen.

const dark = ['#484f58', '#ff7b72', '#3fb950', '#d29922', '#58a6ff', '#bc8cff', '#39c5cf', '#b1bac4'];
const bright = ['#6e7681', '#ffa198', '#56d364', '#e3b341', '#79c0ff', '#d2a8ff', '#56d4dd', '#ffffff'];
const sixteen = [...dark, ...bright];

/** One array of `{ text, column, style }` a line. */
export function parseScreen(text) {
  let style = {};
  return text.split('\n').map((line) => {
    const runs = [];
    let column = 0;
    for (const [index, piece] of line.split('\u001B[').entries()) {
      const [, codes, words] = index === 0 ? [undefined, undefined, piece] : (/^([\d;:]*)m(.*)$/s.exec(piece) ?? []);
      if (codes !== undefined) style = styleAfter(style, codes);
      // Blanks at both ends and wide gaps are no part of a run: they only move it.
      const pieces = style.background === undefined && !style.inverse ? /\S+(?: \S+)*/g : /.+/g;
      for (const run of (words ?? '').matchAll(pieces)) runs.push({ text: run[0], column: column + run.index, style });
      column += words?.length ?? 0;
    }
    return runs;
  });
}

function styleAfter(before, codes) {
  let style = { ...before };
  const numbers = codes.split(/[;:]/).map(Number);
  while (numbers.length > 0) {
    const code = numbers.shift();
    if (code === 0) style = {};
    else if (code === 1) style.bold = true;
    else if (code === 2) style.dim = true;
    else if (code === 4) style.underline = true;
    else if (code === 7) style.inverse = true;
    else if (code === 22) style = { ...style, bold: false, dim: false };
    else if (code === 24) style.underline = false;
    else if (code === 27) style.inverse = false;
    else if (code === 38) style.foreground = extended(numbers);
    else if (code === 48) style.background = extended(numbers);
    else if (code === 39) style.foreground = undefined;
    else if (code === 49) style.background = undefined;
    else if (code >= 30 && code <= 37) style.foreground = sixteen[code - 30];
    else if (code >= 90 && code <= 97) style.foreground = sixteen[code - 82];
    else if (code >= 40 && code <= 47) style.background = sixteen[code - 40];
    else if (code >= 100 && code <= 107) style.background = sixteen[code - 92];
  }
  return style;
}

/** `5;N` or `2;R;G;B`, taken from the front. */
function extended(numbers) {
  if (numbers.shift() === 2) return hexadecimal(numbers.splice(0, 3));
  const index = numbers.shift() ?? 0;
  if (index < 16) return sixteen[index];
  if (index >= 232) return hexadecimal([0, 0, 0].map(() => 8 + (index - 232) * 10));
  return hexadecimal([36, 6, 1].map((step) => [0, 95, 135, 175, 215, 255][Math.floor((index - 16) / step) % 6]));
}

function hexadecimal(parts) {
  return `#${parts.map((part) => part.toString(16).padStart(2, '0')).join('')}`;
}
