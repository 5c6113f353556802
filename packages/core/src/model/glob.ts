/** Globs of filters and policies: `*` any text, `?` one character; everything else is literal. */
export function matchesGlob(glob: string, text: string): boolean {
  return glob === '*' || glob === text || (isGlob(glob) && matchesPattern(glob, text));
}

export function isGlob(text: string): boolean {
  return /[*?]/.test(text);
}

/** Only the last star is ever tried again, so that no glob takes longer than the product of both lengths. */
function matchesPattern(glob: string, text: string): boolean {
  let inGlob = 0;
  let inText = 0;
  let star = -1;
  let afterStar = 0;
  while (inText < text.length) {
    const wanted = glob[inGlob];
    if (wanted === '*') {
      star = inGlob;
      inGlob += 1;
      afterStar = inText;
    } else if (wanted !== undefined && (wanted === '?' || wanted === text[inText])) {
      inGlob += 1;
      inText += 1;
    } else if (star !== -1) {
      inGlob = star + 1;
      afterStar += 1;
      inText = afterStar;
    } else return false;
  }
  while (glob[inGlob] === '*') inGlob += 1;
  return inGlob === glob.length;
}
