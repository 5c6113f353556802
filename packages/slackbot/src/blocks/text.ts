import { safeLine, safeLines } from '@k8s-risk/core/text';
import type { Mrkdwn, PlainText, RichElement, RichPart, RichSection, RichTextBlock } from './block.ts';
import { limits } from './limits.ts';
import type { Line, Piece } from './page.ts';

// The only maker of text for Slack. What comes from a cluster goes into elements that Slack shows as they are; where Slack
// takes nothing but its markup (context, the notification line), every character that could start markup is escaped.

/** One line that shows what it is: no controls, direction overrides or invisible characters; cut by code points. */
export function clean(text: string, limit: number = limits.piece): string {
  return cut(safeLine(text), limit);
}

function cut(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const points = Array.from(text);
  return points.length <= limit ? text : `${points.slice(0, limit - 1).join('')}…`;
}

/** For headers, buttons, labels: Slack reads no markup in it. Never empty, which Slack refuses. */
export function plainText(text: string, limit: number): PlainText {
  const shown = clean(text, limit).trim();
  return { type: 'plain_text', text: shown === '' ? '–' : shown, emoji: false };
}

/** A line of small print. */
export function mrkdwn(line: Line): Mrkdwn {
  let text = '';
  for (const piece of line) {
    const next = pieceMarkup(piece);
    if (text.length + next.length > limits.contextText) {
      text += '…';
      break;
    }
    text += next;
  }
  return { type: 'mrkdwn', text: text === '' ? '–' : text, verbatim: true };
}

/** The notification line. */
export function fallbackText(text: string): string {
  // Escaping makes `&` five times as long.
  return escape(clean(text, limits.fallback / 5)) || '–';
}

export function richText(parts: readonly RichPart[]): RichTextBlock {
  return { type: 'rich_text', elements: parts };
}

/** Lines below each other. */
export function section(content: readonly Line[]): RichSection {
  const elements = content.flatMap((line, index): readonly RichElement[] => {
    const pieces = line.flatMap((piece) => richElement(piece) ?? []);
    return index === 0 ? pieces : [{ type: 'text', text: '\n' }, ...pieces];
  });
  return { type: 'rich_text_section', elements: elements.length === 0 ? [{ type: 'text', text: '–' }] : elements };
}

/** Preformatted text; lines stay lines, and lines that do not fit are counted. */
export function preformatted(text: string): RichPart {
  const all = safeLines(text).trimEnd().split('\n');
  const kept: string[] = [];
  let room: number = limits.codeBlock;
  for (const line of all) {
    const shown = cut(line, limits.piece);
    room -= shown.length + 1;
    if (room < 0) break;
    kept.push(shown);
  }
  const left = all.length - kept.length;
  const shown = left === 0 ? kept : [...kept, `… ${String(left)} more ${left === 1 ? 'line' : 'lines'}`];
  return { type: 'rich_text_preformatted', elements: [{ type: 'text', text: shown.join('\n') || ' ' }] };
}

/** `Nov 25, 21:58 UTC`, for whoever cannot see it in their own zone. */
export function utcText(at: Date): string {
  return `${at.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}

function richElement(piece: Piece): RichElement | undefined {
  if (typeof piece === 'string') return textElement(piece);
  switch (piece.kind) {
    case 'break':
      return { type: 'text', text: '\n' };
    case 'date':
      return {
        type: 'date',
        timestamp: Math.floor(piece.at.getTime() / 1000),
        format: '{date_short_pretty} {time}',
        fallback: utcText(piece.at),
      };
    case 'mention':
      if (piece.who === 'user') return { type: 'user', user_id: piece.id };
      return piece.who === 'group'
        ? { type: 'usergroup', usergroup_id: piece.id }
        : { type: 'channel', channel_id: piece.id };
    case 'link':
      return { type: 'link', url: piece.url, text: clean(piece.text) || piece.url };
    case 'bold':
    case 'code':
    case 'italic':
    case 'strike': {
      const element = textElement(piece.text);
      return element && { ...element, style: { [piece.kind]: true } };
    }
  }
}

/** Slack refuses empty text. */
function textElement(text: string): Extract<RichElement, { type: 'text' }> | undefined {
  const shown = clean(text);
  return shown === '' ? undefined : { type: 'text', text: shown };
}

function pieceMarkup(piece: Piece): string {
  if (typeof piece === 'string') return escape(clean(piece));
  switch (piece.kind) {
    case 'break':
      return '\n';
    case 'date': {
      const seconds = String(Math.floor(piece.at.getTime() / 1000));
      return `<!date^${seconds}^{date_short_pretty} {time}|${utcText(piece.at)}>`;
    }
    case 'mention':
      if (piece.who === 'group') return `<!subteam^${piece.id}>`;
      return piece.who === 'user' ? `<@${piece.id}>` : `<#${piece.id}>`;
    case 'link':
      return `<${piece.url}|${escape(clean(piece.text))}>`;
    case 'code':
      // There is no escape for a backtick inside code.
      return `\`${escape(clean(piece.text).replaceAll('`', 'ˋ'))}\``;
    case 'bold':
      return `*${escape(clean(piece.text))}*`;
    case 'italic':
      return `_${escape(clean(piece.text))}_`;
    case 'strike':
      return `~${escape(clean(piece.text))}~`;
  }
}

/** Slack's own three escapes; nothing else is one. */
function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
