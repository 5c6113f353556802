import type {
  ActionsBlock,
  Block,
  ContextBlock,
  Message,
  RawText,
  RichPart,
  RichSection,
  TableBlock,
} from './block.ts';
import { chartBlock, sparkline } from './chart.ts';
import { limits } from './limits.ts';
import { measure } from './measure.ts';
import type { More, Page, PageButton, Part } from './page.ts';
import { clean, fallbackText, mrkdwn, plainText, preformatted, richText, section } from './text.ts';

/** What Slack is trusted with: `text` is for a workspace that refused tables and charts. */
export type Richness = 'full' | 'text';

interface Room {
  readonly richness: Richness;
  /** Items of a list and rows of a table. */
  readonly items: number;
}

/**
 * Block Kit within Slack's limits, whatever the page holds: lists and tables are halved until the message fits, and say
 * what they left out. `start`: how many items a list may begin with; smaller after Slack itself found a message too long.
 */
export function renderPage(page: Page, richness: Richness = 'full', start: number = limits.tableRows): Message {
  let items = start;
  let message = renderWith(page, { richness, items });
  while (!fits(message) && items > 1) {
    items = Math.floor(items / 2);
    message = renderWith(page, { richness, items });
  }
  return fits(message) ? message : cutMessage(message);
}

function renderWith(page: Page, room: Room): Message {
  const blocks: Block[] = [];
  if (page.title !== undefined) blocks.push({ type: 'header', text: plainText(page.title, limits.header) });
  let charts = 0;
  let tables = 0;
  for (const part of page.parts) {
    // One table and two charts a message; what is beyond becomes text.
    if (part.kind === 'chart') charts += 1;
    if (part.kind === 'table') tables += 1;
    const plain = charts > limits.chartsPerMessage || tables > 1;
    blocks.push(...renderPart(part, plain ? { ...room, richness: 'text' } : room));
  }
  const buttons = page.buttons ?? [];
  if (buttons.length > 0) blocks.push(actionsBlock(buttons));
  const notes = (page.notes ?? []).slice(0, limits.contextElements);
  if (notes.length > 0) blocks.push({ type: 'context', elements: notes.map((note) => mrkdwn(note)) });
  if (blocks.length === 0) blocks.push(richText([section([[page.summary]])]));
  return { text: fallbackText(page.summary), blocks };
}

function renderPart(part: Part, room: Room): readonly Block[] {
  switch (part.kind) {
    case 'lines':
      return part.lines.length === 0 ? [] : [richText([section(part.lines)])];
    case 'list': {
      const shown = part.items.slice(0, room.items);
      if (shown.length === 0) return [];
      const list: RichPart = {
        type: 'rich_text_list',
        style: part.ordered ? 'ordered' : 'bullet',
        elements: shown.map((item) => section([item])),
      };
      return [richText([list, ...moreLine(part.items.length - shown.length, part.more)])];
    }
    case 'table':
      return renderTable(part, room);
    case 'code':
      return [richText([preformatted(part.text)])];
    case 'chart': {
      const block = room.richness === 'full' ? chartBlock(part) : undefined;
      return block === undefined ? [richText([section([[sparkline(part)]])])] : [block];
    }
  }
}

function renderTable(part: Extract<Part, { kind: 'table' }>, room: Room): readonly Block[] {
  const rows = part.rows.slice(0, Math.min(room.items, limits.tableRows - 1));
  const columns = part.columns.slice(0, limits.tableColumns);
  const more = moreLine(part.rows.length - rows.length, part.more);
  const below: readonly Block[] = more.length === 0 ? [] : [richText(more)];
  if (room.richness === 'text') {
    const body = [columns.map(({ title }) => title), ...rows].map((row) => row.map((cell) => clean(cell, 40)));
    const widths = columns.map((_column, index) => Math.max(...body.map((row) => row[index]?.length ?? 0)));
    const text = body.map((row) =>
      row
        .map((cell, index) => cell.padEnd(widths[index] ?? 0))
        .join('  ')
        .trimEnd(),
    );
    return [richText([preformatted(text.join('\n'))]), ...below];
  }
  const table: TableBlock = {
    type: 'table',
    column_settings: columns.map(({ align = 'left' }) => ({ align, is_wrapped: align === 'left' })),
    rows: [
      columns.map(({ title }) => rawText(title)),
      ...rows.map((row) => columns.map((_column, index) => rawText(row[index] ?? ''))),
    ],
  };
  return [table, ...below];
}

function moreLine(dropped: number, more: More | undefined): readonly RichSection[] {
  const count = dropped + (more?.count ?? 0);
  if (count === 0) return [];
  const words = `… and ${String(count)} more`;
  if (more === undefined) return [section([[words]])];
  return [section([[`${words}: `, { kind: 'code', text: more.command }]])];
}

function actionsBlock(buttons: readonly PageButton[]): ActionsBlock {
  return {
    type: 'actions',
    elements: buttons.slice(0, limits.buttons).map(({ label, action, ticket, style }, index) => ({
      type: 'button',
      text: plainText(label, limits.buttonText),
      // An id stands once in a message.
      action_id: `${action}:${String(index)}`,
      value: ticket,
      ...(style === undefined ? {} : { style }),
    })),
  };
}

function fits(message: Message): boolean {
  const { text, json } = measure(message);
  return message.blocks.length <= limits.blocks && text <= limits.messageText && json <= limits.messageJson;
}

/** The last resort, for pages of many long parts: blocks go from the end of the content, and the message says so. */
function cutMessage(message: Message): Message {
  const tail = message.blocks.filter(({ type }) => type === 'actions' || type === 'context');
  const content = message.blocks.filter((block) => !tail.includes(block));
  const note: ContextBlock = {
    type: 'context',
    elements: [mrkdwn(['Shortened: the rest does not fit into a message.'])],
  };
  while (content.length > 1) {
    content.pop();
    const shorter = { text: message.text, blocks: [...content, note, ...tail] };
    if (fits(shorter)) return shorter;
  }
  return { text: message.text, blocks: [note] };
}

function rawText(text: string): RawText {
  return { type: 'raw_text', text: clean(text, limits.tableCell) || '–' };
}
