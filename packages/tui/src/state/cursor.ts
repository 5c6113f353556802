/** Where one is in a list: the row by its key, with the place that it has (or had), and the first row that is shown. */
export interface Cursor {
  /** Undefined before anything was chosen: the first row. */
  readonly key: string | undefined;
  readonly index: number;
  readonly offset: number;
}

export const startCursor: Cursor = Object.freeze({ key: undefined, index: 0, offset: 0 });

/** What a list is to its cursor. */
export interface Rows {
  readonly count: number;
  readonly keyAt: (index: number) => string;
}

/** Rows kept visible above and below the cursor. */
const margin = 2;

/** At the edge the list moves half a page and not a row: a cursor that moves inside it costs far less over a slow line. */
export function moveTo(cursor: Cursor, target: number, rows: Rows, height: number): Cursor {
  if (rows.count === 0) return startCursor;
  const index = clamp(target, 0, rows.count - 1);
  return { key: rows.keyAt(index), index, offset: offsetFor(index, cursor.offset, rows.count, height) };
}

/** The same row after the list has changed, on the same line of the screen; where it is gone, what took its place. */
export function keepPlace(cursor: Cursor, rows: Rows, height: number): Cursor {
  if (rows.count === 0) return { ...cursor, index: 0, offset: 0 };
  const found = cursor.key === undefined ? 0 : findKey(cursor.key, cursor.index, rows);
  const index = found ?? clamp(cursor.index, 0, rows.count - 1);
  const offset = clamp(cursor.offset + index - cursor.index, 0, lastOffset(rows.count, height));
  const key = cursor.key === undefined ? undefined : rows.keyAt(index);
  return { key, index, offset: visible(index, offset, height) };
}

/** The window with the cursor in it, for a height that may have changed. */
export function windowOffset(cursor: Cursor, count: number, height: number): number {
  return visible(cursor.index, clamp(cursor.offset, 0, lastOffset(count, height)), height);
}

function findKey(key: string, near: number, rows: Rows): number | undefined {
  if (near < rows.count && near >= 0 && rows.keyAt(near) === key) return near;
  for (let index = 0; index < rows.count; index += 1) if (rows.keyAt(index) === key) return index;
  return undefined;
}

function offsetFor(index: number, offset: number, count: number, height: number): number {
  const room = Math.min(margin, Math.max(0, Math.floor((height - 1) / 2)));
  const half = Math.max(1, Math.floor(height / 2));
  const last = lastOffset(count, height);
  if (index < offset + room && offset > 0) return clamp(index < offset - half ? index - room : offset - half, 0, last);
  const bottom = offset + height - 1;
  if (index > bottom - room && offset < last) {
    const jump = index > bottom + half ? index - height + 1 + room : offset + half;
    return visible(index, clamp(jump, 0, last), height);
  }
  return visible(index, clamp(offset, 0, last), height);
}

function visible(index: number, offset: number, height: number): number {
  return Math.max(0, clamp(offset, index - Math.max(1, height) + 1, index));
}

function lastOffset(count: number, height: number): number {
  return Math.max(0, count - Math.max(1, height));
}

export function clamp(value: number, low: number, high: number): number {
  return Math.max(low, Math.min(high, value));
}
