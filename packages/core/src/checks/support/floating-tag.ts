/** What is wrong with an image reference's version: `has no tag`, `has the tag latest`; `undefined` where it is pinned. */
export function floatingTag(image: string): string | undefined {
  if (image.includes('@')) return undefined;
  const last = image.slice(image.lastIndexOf('/') + 1);
  const colon = last.indexOf(':');
  if (colon === -1) return 'has no tag';
  return last.slice(colon + 1) === 'latest' ? 'has the tag latest' : undefined;
}
