// Block Kit's limits as Slack documents them (and, of the total, as it was measured), written apart from the sources: what
// is sent in a test is held to these, not to what the renderer believes.

type Json = unknown;
type Found = string[];

const text = (value: Json): string => (typeof value === 'string' ? value : '');
const length = (value: Json): number => Array.from(text(value)).length;
const list = (value: Json): readonly Json[] => (Array.isArray(value) ? value : []);
const field = (value: Json, name: string): Json =>
  typeof value === 'object' && value !== null ? (value as Record<string, Json>)[name] : undefined;

/** What is wrong with the arguments of `chat.postMessage` or `respond`; empty where Slack would take them. */
export function messageFaults(payload: Json): readonly string[] {
  const found: Found = [];
  const blocks = list(field(payload, 'blocks'));
  check(found, length(field(payload, 'text')) > 0, 'no text for notifications');
  check(found, length(field(payload, 'text')) <= 4_000, 'text over 4,000');
  markup(found, text(field(payload, 'text')), 'text');
  check(found, blocks.length <= 50, `${String(blocks.length)} blocks`);
  check(found, JSON.stringify(blocks).length <= 12_000, `${String(JSON.stringify(blocks).length)} characters of JSON`);
  check(found, blocks.filter((block) => field(block, 'type') === 'table').length <= 1, 'two tables');
  check(found, blocks.filter((block) => field(block, 'type') === 'data_visualization').length <= 2, 'three charts');
  for (const block of blocks) blockFaults(found, block);
  uniqueActions(found, blocks);
  return found;
}

/** What is wrong with a modal or a Home view. */
export function viewFaults(view: Json): readonly string[] {
  const found: Found = [];
  const modal = field(view, 'type') === 'modal';
  check(found, modal || field(view, 'type') === 'home', `view type ${text(field(view, 'type'))}`);
  if (modal) {
    plain(found, field(view, 'title'), 24, 'title of a modal');
    for (const name of ['submit', 'close'])
      if (field(view, name) !== undefined) plain(found, field(view, name), 24, name);
  }
  check(found, length(field(view, 'private_metadata')) <= 3_000, 'private_metadata over 3,000');
  const blocks = list(field(view, 'blocks'));
  check(found, blocks.length >= 1 && blocks.length <= 100, `${String(blocks.length)} blocks in a view`);
  check(found, JSON.stringify(view).length <= 250_000, 'view over 250 KB');
  for (const block of blocks) blockFaults(found, block);
  uniqueActions(found, blocks);
  return found;
}

function blockFaults(found: Found, block: Json): void {
  const type = text(field(block, 'type'));
  check(found, length(field(block, 'block_id')) <= 255, 'block_id over 255');
  switch (type) {
    case 'header':
      plain(found, field(block, 'text'), 150, 'header');
      break;
    case 'divider':
      break;
    case 'rich_text':
      check(found, list(field(block, 'elements')).length > 0, 'empty rich_text');
      for (const part of list(field(block, 'elements'))) richPart(found, part);
      break;
    case 'context':
      between(found, list(field(block, 'elements')).length, [1, 10], 'context elements');
      for (const element of list(field(block, 'elements'))) {
        check(found, field(element, 'type') === 'mrkdwn', 'context holds something else than mrkdwn');
        check(found, field(element, 'verbatim') === true, 'mrkdwn that is not verbatim');
        between(found, length(field(element, 'text')), [1, 3_000], 'context text');
        markup(found, text(field(element, 'text')), 'context');
      }
      break;
    case 'actions':
      between(found, list(field(block, 'elements')).length, [1, 25], 'buttons');
      for (const element of list(field(block, 'elements'))) {
        check(found, field(element, 'type') === 'button', 'an action that is no button');
        plain(found, field(element, 'text'), 75, 'button');
        between(found, length(field(element, 'value')), [1, 2_000], 'value of a button');
        between(found, length(field(element, 'action_id')), [1, 255], 'action_id');
      }
      break;
    case 'table': {
      const rows = list(field(block, 'rows'));
      between(found, rows.length, [1, 100], 'rows');
      check(found, list(field(block, 'column_settings')).length <= 20, 'column settings');
      for (const row of rows) {
        between(found, list(row).length, [1, 20], 'cells');
        check(found, list(row).length === list(rows[0]).length, 'ragged table');
        for (const cell of list(row)) {
          check(found, field(cell, 'type') === 'raw_text', 'a cell that is not raw_text');
          check(found, length(field(cell, 'text')) > 0, 'empty cell');
        }
      }
      break;
    }
    case 'data_visualization':
      chart(found, block);
      break;
    case 'image':
      between(found, length(field(block, 'alt_text')), [1, 2_000], 'alt_text');
      break;
    case 'input':
      plain(found, field(block, 'label'), 2_000, 'label');
      if (field(block, 'hint') !== undefined) plain(found, field(block, 'hint'), 2_000, 'hint');
      inputElement(found, field(block, 'element'));
      break;
    default:
      found.push(`unknown block ${type}`);
  }
}

function richPart(found: Found, part: Json): void {
  const type = text(field(part, 'type'));
  const elements = list(field(part, 'elements'));
  check(found, elements.length > 0, `empty ${type}`);
  if (type === 'rich_text_list') {
    for (const element of elements) richPart(found, element);
    return;
  }
  check(found, type === 'rich_text_section' || type === 'rich_text_preformatted', `unknown part ${type}`);
  for (const element of elements) {
    const kind = text(field(element, 'type'));
    check(found, ['text', 'link', 'user', 'usergroup', 'channel', 'date'].includes(kind), `unknown element ${kind}`);
    if (kind !== 'text') continue;
    between(found, length(field(element, 'text')), [1, 3_000], 'rich text');
    hostile(found, text(field(element, 'text')), 'rich text');
  }
}

function chart(found: Found, block: Json): void {
  between(found, length(field(block, 'title')), [1, 50], 'chart title');
  const body = field(block, 'chart');
  const categories = list(field(field(body, 'axis_config'), 'categories')).map((category) => text(category));
  between(found, categories.length, [1, 20], 'categories');
  check(found, new Set(categories).size === categories.length, 'categories that are equal');
  for (const category of categories) between(found, length(category), [1, 20], 'category');
  const series = list(field(body, 'series'));
  between(found, series.length, [1, 6], 'series');
  for (const one of series) {
    between(found, length(field(one, 'name')), [1, 20], 'name of a series');
    const labels = list(field(one, 'data')).map((point) => text(field(point, 'label')));
    check(found, JSON.stringify(labels) === JSON.stringify(categories), 'a series with a gap');
    for (const point of list(field(one, 'data')))
      check(found, Number.isFinite(field(point, 'value')), 'a value that is no number');
  }
}

function inputElement(found: Found, element: Json): void {
  const type = text(field(element, 'type'));
  check(found, length(field(element, 'action_id')) > 0, 'input without action_id');
  if (field(element, 'placeholder') !== undefined) plain(found, field(element, 'placeholder'), 150, 'placeholder');
  if (type === 'plain_text_input') {
    const most = field(element, 'max_length');
    check(found, most === undefined || (Number(most) >= 1 && Number(most) <= 3_000), 'max_length');
    return;
  }
  check(found, type === 'static_select', `unknown input ${type}`);
  between(found, list(field(element, 'options')).length, [1, 100], 'options');
  for (const option of list(field(element, 'options'))) {
    plain(found, field(option, 'text'), 75, 'option');
    between(found, length(field(option, 'value')), [1, 150], 'value of an option');
  }
}

function plain(found: Found, value: Json, most: number, what: string): void {
  check(found, field(value, 'type') === 'plain_text', `${what} is not plain_text`);
  between(found, length(field(value, 'text')), [1, most], what);
  hostile(found, text(field(value, 'text')), what);
}

/** In mrkdwn and in the notification text a `<` may only begin what we made: a date or a mention of ours. */
function markup(found: Found, value: string, what: string): void {
  const ours = value.replaceAll(
    /<!date\^\d+\^[^|<>]*\|[^<>]*>|<@[UW][A-Z0-9]+>|<#[CG][A-Z0-9]+>|<!subteam\^S[A-Z0-9]+>|<https:\/\/[^|<> ]+\|[^<>]*>/g,
    '',
  );
  check(found, !/[<>]/.test(ours), `unescaped < or > in ${what}: ${value.slice(0, 120)}`);
  check(found, !/&(?!amp;|lt;|gt;)/.test(ours), `unescaped & in ${what}`);
  hostile(found, value, what);
}

/** Controls, direction overrides and what cannot be seen. */
function hostile(found: Found, value: string, what: string): void {
  const bad = /[\p{Cc}\u202A-\u202E\u2066-\u2069\u200B\uFEFF\u{E0000}-\u{E007F}]/u.exec(value.replaceAll('\n', ''));
  check(found, bad === null, `U+${bad?.[0].codePointAt(0)?.toString(16) ?? ''} in ${what}`);
}

function uniqueActions(found: Found, blocks: readonly Json[]): void {
  const ids = blocks.flatMap((block) =>
    list(field(block, 'elements')).flatMap((element) => field(element, 'action_id') ?? []),
  );
  check(found, new Set(ids).size === ids.length, 'an action_id stands twice');
  const blockIds = blocks.flatMap((block) => field(block, 'block_id') ?? []);
  check(found, new Set(blockIds).size === blockIds.length, 'a block_id stands twice');
}

function between(found: Found, value: number, [low, high]: readonly [number, number], what: string): void {
  check(found, value >= low && value <= high, `${what}: ${String(value)} is not ${String(low)} to ${String(high)}`);
}

function check(found: Found, holds: boolean, fault: string): void {
  if (!holds) found.push(fault);
}
