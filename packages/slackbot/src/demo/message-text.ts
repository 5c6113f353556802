import { displayWidth, padEnd, safeLine, safeLines, wrapText } from '@k8s-risk/core/text';
import type { Block, RichElement, RichPart } from '../blocks/block.ts';

/** A message as a person sees it in Slack, in plain text. What has no place in a terminal is named. */
export function messageText(blocks: readonly Block[], columns: number): readonly string[] {
  return blocks.flatMap((block, index) => {
    const body = blockText(block, columns);
    return index === 0 || body.length === 0 ? body : ['', ...body];
  });
}

function blockText(block: Block, columns: number): readonly string[] {
  switch (block.type) {
    case 'header':
      return [safeLine(block.text.text), '─'.repeat(Math.min(columns, displayWidth(safeLine(block.text.text))))];
    case 'rich_text':
      return block.elements.flatMap((part) => partText(part, columns));
    case 'context':
      return block.elements.flatMap(({ text }) => wrapText(safeLine(readable(text)), columns));
    case 'actions':
      return [block.elements.map(({ text }) => `[ ${safeLine(text.text)} ]`).join(' ')];
    case 'table': {
      const rows = block.rows.map((row) => row.map(({ text }) => safeLine(text)));
      const widths = (rows[0] ?? []).map((_cell, index) =>
        Math.max(...rows.map((row) => displayWidth(row[index] ?? ''))),
      );
      return rows.map((row) =>
        row
          .map((cell, index) => padEnd(cell, widths[index] ?? 0))
          .join('  ')
          .trimEnd(),
      );
    }
    case 'data_visualization': {
      const [series] = block.chart.series;
      const values = (series?.data ?? []).map(({ label, value }) => `${safeLine(label)} ${String(value)}`);
      return wrapText(`(chart) ${safeLine(block.title)}: ${values.join(', ')}`, columns);
    }
    case 'image':
      return [`(picture) ${safeLine(block.alt_text)}`];
    case 'input':
      return [`${safeLine(block.label.text)}: ____`];
    case 'divider':
      return ['─'.repeat(columns)];
  }
}

function partText(part: RichPart, columns: number): readonly string[] {
  switch (part.type) {
    case 'rich_text_section':
      return wrapped(part.elements, columns);
    case 'rich_text_preformatted':
      return safeLines(part.elements.map((element) => elementText(element)).join(''))
        .split('\n')
        .map((line) => `    ${line}`);
    case 'rich_text_list':
      return part.elements.flatMap(({ elements }, index) => {
        const bullet = part.style === 'ordered' ? `${String(index + 1)}. ` : '• ';
        return wrapped(elements, columns - bullet.length).map((line, row) =>
          row === 0 ? `${bullet}${line}` : `${' '.repeat(bullet.length)}${line}`,
        );
      });
  }
}

function wrapped(elements: readonly RichElement[], columns: number): readonly string[] {
  return elements
    .map((element) => elementText(element))
    .join('')
    .split('\n')
    .flatMap((line) => wrapText(safeLine(line), columns));
}

function elementText(element: RichElement): string {
  switch (element.type) {
    case 'text':
      return element.text;
    case 'link':
      return `${element.text} (${element.url})`;
    case 'user':
      return `@${element.user_id}`;
    case 'usergroup':
      return `@${element.usergroup_id}`;
    case 'channel':
      return `#${element.channel_id}`;
    case 'date':
      return element.fallback;
  }
}

/** The small print's markup as words. */
function readable(markup: string): string {
  return markup
    .replaceAll(/<!date\^[^|>]*\|([^>]*)>/g, '$1')
    .replaceAll(/<[^|>]*\|([^>]*)>/g, '$1')
    .replaceAll('`', '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}
