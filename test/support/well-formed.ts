const element = /<\?[^>]*\?>|<!doctype html>|<(\/?)([a-zA-Z][\w-]*)((?:\s+[\w:-]+(?:="[^"<]*")?)*)\s*(\/?)>|([^<]+)/gy;

/** Elements nest, attributes are quoted, text holds no bare `<` or `&`, and no character is one that XML forbids. */
export function wellFormed(text: string, withoutEnd: ReadonlySet<string> = new Set()): boolean {
  if (/[[\p{Cc}\uFFFE\uFFFF]--[\t\n\r]]|\p{Cs}/v.test(text)) return false;
  const open: string[] = [];
  let end = 0;
  for (const match of text.matchAll(element)) {
    end = match.index + match[0].length;
    const [, closing, name, attributes = '', empty, content] = match;
    if (/&(?!(?:amp|lt|gt|quot|apos|#\d+);)/.test(content ?? attributes)) return false;
    if (name === undefined || empty === '/' || withoutEnd.has(name)) continue;
    if (closing !== '/') open.push(name);
    else if (open.pop() !== name) return false;
  }
  return end === text.length && open.length === 0;
}
