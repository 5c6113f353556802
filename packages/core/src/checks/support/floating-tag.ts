import { parseImageReference } from '../../inventory/image-reference.ts';

/**
 * What is wrong with an image reference's version: `has no tag`, `has the tag latest`; `undefined` where it is pinned.
 * `others` are further tags that move.
 */
export function floatingTag(image: string, others: readonly string[] = []): string | undefined {
  const { tag, digest } = parseImageReference(image);
  if (digest !== undefined) return undefined;
  if (tag === undefined || tag === '') return 'has no tag';
  if (tag === 'latest') return 'has the tag latest';
  return others.includes(tag) ? `has the tag ${tag}, which moves` : undefined;
}
