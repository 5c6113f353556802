import type { Message } from './block.ts';

/** Characters of a message as Slack counts them: of all that is text, and of the blocks as JSON. */
export function measure({ blocks }: Message): { readonly text: number; readonly json: number } {
  return { text: textLength(blocks), json: JSON.stringify(blocks).length };
}

function textLength(value: unknown): number {
  if (Array.isArray(value)) return value.reduce((sum: number, item: unknown) => sum + textLength(item), 0);
  if (typeof value !== 'object' || value === null) return 0;
  let sum = 0;
  for (const [key, member] of Object.entries(value)) {
    if (typeof member === 'string') sum += key === 'type' ? 0 : member.length;
    else sum += textLength(member);
  }
  return sum;
}
