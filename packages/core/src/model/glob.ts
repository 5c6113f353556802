/** Globs of filters and policies: `*` any text, `?` one character; everything else is literal. */
export function globPattern(glob: string): RegExp {
  const source = glob
    .replaceAll(/[.+^${}()|[\]\\]/g, String.raw`\$&`)
    .replaceAll(/\*+/g, '.*')
    .replaceAll('?', '.');
  return new RegExp(`^${source}$`, 's');
}

export function matchesGlob(glob: string, text: string): boolean {
  return glob === '*' || glob === text || (/[*?]/.test(glob) && globPattern(glob).test(text));
}
