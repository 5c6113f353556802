import { EVENT_ID, getScalarValue, parseEvents, SCALAR_STYLE } from 'js-yaml';
import { LIST, makePositionTable, MAP, SCALAR } from './position-table.ts';
import type { PositionTable } from './position-table.ts';
import { resolvePlainScalar } from './resolve-scalar.ts';
import type { ReadLimits } from './limits.ts';

type YamlEvent = ReturnType<typeof parseEvents>[number];
type ScalarEvent = Extract<YamlEvent, { valueStart: number }>;
type TaggedEvent = Extract<YamlEvent, { tagStart: number }>;

export interface ConstructedDocument {
  readonly value: unknown;
  readonly positions: PositionTable;
}

/** What is wrong with a document, at an offset of its text. */
export class DocumentFault extends Error {
  readonly offset: number;

  constructor(message: string, offset: number) {
    super(message);
    this.name = 'DocumentFault';
    this.offset = offset;
  }
}

interface Anchor {
  readonly value: unknown;
  readonly nodes: number;
}

/**
 * Makes plain values of a text of one or several documents, with their positions, in one pass over js-yaml's events.
 * The meaning is that of kubectl's reader. Throws `DocumentFault` and js-yaml's own exceptions.
 */
export function constructDocuments(source: string, limits: ReadLimits): readonly ConstructedDocument[] {
  const events = parseEvents(source, { maxDepth: limits.depth });
  const documents: ConstructedDocument[] = [];
  let cursor = 0;
  let nodes = 0;
  let expanded = 0;
  let aliases = 0;
  let anchors = new Map<string, Anchor>();
  let positions = makePositionTable(0);

  function take(): YamlEvent {
    const event = events[cursor];
    if (event === undefined) throw new DocumentFault('the document ends too early', source.length);
    cursor += 1;
    return event;
  }

  function build(): unknown {
    const event = take();
    nodes += 1;
    switch (event.type) {
      case EVENT_ID.SCALAR: {
        positions.add(SCALAR, startOfScalar(event), event.valueEnd);
        return keep(event, scalarValue(event), nodes);
      }
      case EVENT_ID.MAPPING:
        return buildMap(event);
      case EVENT_ID.SEQUENCE: {
        const before = nodes;
        const entry = positions.add(LIST, event.start, event.start);
        const list: unknown[] = [];
        while (events[cursor]?.type !== EVENT_ID.POP) list.push(build());
        cursor += 1;
        positions.close(entry);
        return keep(event, list, before);
      }
      case EVENT_ID.ALIAS:
        positions.add(SCALAR, event.anchorStart, event.anchorEnd);
        return buildAlias(event.anchorStart, event.anchorEnd);
      default:
        throw new DocumentFault('the document ends too early', source.length);
    }
  }

  function buildMap(event: Extract<YamlEvent, { type: typeof EVENT_ID.MAPPING }>): unknown {
    const before = nodes;
    const entry = positions.add(MAP, event.start, event.start);
    const map: Record<string, unknown> = {};
    let merged: unknown[] | undefined;
    while (events[cursor]?.type !== EVENT_ID.POP) {
      const keyEvent = events[cursor];
      const key = buildKey();
      const value = build();
      if (key === '<<' && keyEvent?.type === EVENT_ID.SCALAR && keyEvent.style === SCALAR_STYLE.PLAIN)
        (merged ??= []).push(value);
      else if (key === '__proto__')
        Object.defineProperty(map, key, { value, enumerable: true, configurable: true, writable: true });
      else map[key] = value;
    }
    cursor += 1;
    positions.close(entry);
    for (const value of merged ?? []) mergeInto(map, value, event.start);
    return keep(event, map, before);
  }

  /** Keys of other types become their text (`y:` is "true" to kubectl); collections are no keys. */
  function buildKey(): string {
    const event = take();
    nodes += 1;
    if (event.type === EVENT_ID.SCALAR) {
      positions.add(SCALAR, startOfScalar(event), event.valueEnd);
      const value = keep(event, scalarValue(event), nodes);
      return typeof value === 'string' ? value : String(value);
    }
    if (event.type === EVENT_ID.ALIAS) {
      positions.add(SCALAR, event.anchorStart, event.anchorEnd);
      const value = buildAlias(event.anchorStart, event.anchorEnd);
      if (value === null || typeof value !== 'object') return String(value);
    }
    const offset = 'start' in event ? event.start : 0;
    throw new DocumentFault('a map or list as a key', offset);
  }

  function buildAlias(start: number, end: number): unknown {
    const anchor = anchors.get(source.slice(start, end));
    if (anchor === undefined) throw new DocumentFault(`unknown alias *${source.slice(start, end)}`, start);
    aliases += 1;
    if (aliases > limits.aliases) throw new DocumentFault(`more than ${String(limits.aliases)} aliases`, start);
    expand(anchor.nodes, start);
    return anchor.value;
  }

  function expand(count: number, offset: number): void {
    expanded += count;
    nodes += count;
    if (expanded > limits.expandedNodes) throw new DocumentFault('aliases that expand without end', offset);
  }

  function mergeInto(map: Record<string, unknown>, value: unknown, offset: number): void {
    const sources = Array.isArray(value) ? value : [value];
    for (const one of sources) {
      if (typeof one !== 'object' || one === null || Array.isArray(one))
        throw new DocumentFault('<< merges what is no map', offset);
      const entries = Object.entries(one);
      expand(entries.length, offset);
      for (const [key, item] of entries) {
        if (!Object.hasOwn(map, key))
          Object.defineProperty(map, key, { value: item, enumerable: true, configurable: true, writable: true });
      }
    }
  }

  function keep<Value>(event: TaggedEvent, value: Value, before: number): Value {
    if (event.anchorStart !== -1)
      anchors.set(source.slice(event.anchorStart, event.anchorEnd), { value, nodes: nodes - before + 1 });
    return value;
  }

  function scalarValue(event: ScalarEvent): unknown {
    const text = getScalarValue(source, event);
    if (event.tagStart !== -1) return taggedValue(source.slice(event.tagStart, event.tagEnd), text);
    return event.style === SCALAR_STYLE.PLAIN ? resolvePlainScalar(text) : text;
  }

  while (cursor < events.length) {
    const event = take();
    if (event.type !== EVENT_ID.DOCUMENT) throw new DocumentFault('content outside of a document', 0);
    if (event.directives.some(({ kind }) => kind === 'yaml'))
      throw new DocumentFault('a %YAML directive, which kubectl refuses', 0);
    anchors = new Map();
    // No node without an event of its own.
    positions = makePositionTable(events.length - cursor);
    nodes = 0;
    aliases = 0;
    expanded = 0;
    const value = events[cursor]?.type === EVENT_ID.POP ? undefined : build();
    if (events[cursor]?.type === EVENT_ID.POP) cursor += 1;
    positions.seal();
    documents.push({ value, positions });
  }
  return documents;
}

function startOfScalar(event: ScalarEvent): number {
  return event.valueStart === -1 ? Math.max(0, event.tagStart, event.anchorStart) : event.valueStart;
}

function taggedValue(tag: string, text: string): unknown {
  const value = tag === '!!str' || tag === '!' ? text : resolvePlainScalar(text);
  return tag === '!!float' || tag === '!!int' || tag === '!!bool' || tag === '!!null' ? value : text;
}
