/** A report as text, in pieces: a large one never has to be one string. */
export type ReportText = Iterable<string>;

export function joinText(text: ReportText): string {
  return [...text].join('');
}

/** `1 finding`, `3 findings`, `2 policies`. */
export function plural(count: number, singular: string, several = `${singular}s`): string {
  return `${String(count)} ${count === 1 ? singular : several}`;
}
