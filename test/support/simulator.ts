import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { kindKeys, kinds } from '../../packages/core/src/model/kinds.ts';
import type { KindKey } from '../../packages/core/src/model/kinds.ts';

/** What the simulator keeps of an object: enough to serve it, and its text, made once. */
export interface SimulatedObject {
  readonly metadata: { readonly name: string; readonly namespace?: string; readonly [member: string]: unknown };
  readonly [member: string]: unknown;
}

/** An API server without rules: it stores, lists in pages, streams lists and watches, and forgets when told. */
export interface Simulator {
  readonly url: string;
  readonly put: (key: KindKey, object: SimulatedObject) => void;
  readonly remove: (key: KindKey, namespace: string | undefined, name: string) => void;
  /** `Kind namespace/name@resourceVersion` of everything, sorted. */
  readonly versions: () => readonly string[];
  /** Forgets what happened until now: watches that are behind, and continue tokens, get 410. */
  readonly compact: () => void;
  /** Streams that are open now. */
  readonly watches: () => number;
  /** Ends every stream, as servers do. */
  readonly endWatches: () => void;
  /** Sends a bookmark on every stream. */
  readonly bookmark: () => void;
  /** Requests so far, oldest first. */
  readonly requests: () => readonly string[];
  /** When the first object of a streamed list was written: milliseconds since 1970. */
  readonly firstStreamedAt: () => number | undefined;
  readonly close: () => Promise<void>;
}

export interface SimulatorOptions {
  /** Kubernetes 1.MINOR: from 1.34 on lists are streamed. */
  readonly minor?: number;
  /** Groups beside those that every server has. */
  readonly groups?: readonly string[];
}

interface Stored {
  readonly key: KindKey;
  readonly namespace: string | undefined;
  readonly name: string;
  readonly version: number;
  readonly text: string;
  /** Of a Secret: names and labels alone, for whoever accepts that. */
  readonly metadataText?: string;
}

interface HistoryEvent {
  readonly version: number;
  readonly type: 'ADDED' | 'MODIFIED' | 'DELETED';
  readonly stored: Stored;
}

interface OpenWatch {
  readonly key: KindKey;
  readonly namespace: string | undefined;
  readonly metadataAlone: boolean;
  readonly response: ServerResponse;
}

const builtInGroups: ReadonlySet<string> = new Set(
  kindKeys.map((key) => kinds[key].group).filter((group) => !group.includes('.') || group.endsWith('.k8s.io')),
);

export async function startSimulator({ minor = 36, groups = [] }: SimulatorOptions = {}): Promise<Simulator> {
  const stores = new Map<KindKey, Map<string, Stored>>();
  const watches = new Set<OpenWatch>();
  const requests: string[] = [];
  let history: HistoryEvent[] = [];
  let version = 1000;
  let compactedAt = 0;
  let firstStreamedAt: number | undefined;

  const storeOf = (key: KindKey): Map<string, Stored> => {
    const store = stores.get(key) ?? new Map<string, Stored>();
    stores.set(key, store);
    return store;
  };

  const happen = (event: HistoryEvent): void => {
    history.push(event);
    for (const watch of watches)
      if (concerns(watch, event.stored)) watch.response.write(eventLine(event.type, textFor(watch, event.stored)));
  };

  const put: Simulator['put'] = (key, object) => {
    version += 1;
    const { kind, group, version: apiVersion } = kinds[key];
    const { name, namespace } = object.metadata;
    const metadata = { ...object.metadata, resourceVersion: String(version) };
    const text = JSON.stringify({
      kind,
      apiVersion: group === '' ? apiVersion : `${group}/${apiVersion}`,
      ...object,
      metadata,
    });
    const alone = { kind: 'PartialObjectMetadata', apiVersion: 'meta.k8s.io/v1', metadata };
    const stored = {
      key,
      namespace,
      name,
      version,
      text,
      ...(key === 'Secret' ? { metadataText: JSON.stringify(alone) } : {}),
    };
    const store = storeOf(key);
    const type = store.has(idOf(namespace, name)) ? 'MODIFIED' : 'ADDED';
    store.set(idOf(namespace, name), stored);
    happen({ version, type, stored });
  };

  const server = createServer((request, response) => {
    requests.push(request.url ?? '');
    answer(request, response);
  });

  function answer(request: IncomingMessage, response: ServerResponse): void {
    const url = new URL(request.url ?? '/', 'http://simulator');
    if (url.pathname === '/version')
      return json(response, 200, { major: '1', minor: String(minor), gitVersion: `v1.${String(minor)}.0` });
    if (url.pathname === '/apis') return json(response, 200, { kind: 'APIGroupList', groups: apiGroups(groups) });
    const place = placeOf(url.pathname);
    if (place === undefined) return status(response, 404, 'the server could not find the requested resource');
    const asked = { ...place, metadataAlone: request.headers.accept?.includes('PartialObjectMetadata') === true };
    if (url.searchParams.get('watch') !== '1') return answerList(url, asked, response);
    return answerWatch(url, asked, response);
  }

  function answerList(url: URL, asked: Asked, response: ServerResponse): void {
    const { key, namespace } = asked;
    const token = url.searchParams.get('continue');
    const from =
      token === null
        ? undefined
        : (JSON.parse(Buffer.from(token, 'base64').toString()) as { version: number; after: string });
    if (from !== undefined && from.version < compactedAt)
      return status(response, 410, 'the provided continue parameter is too old');
    const limit = Number(url.searchParams.get('limit') ?? '0') || Number.POSITIVE_INFINITY;
    const all = [...storeOf(key)].filter(([, stored]) => namespace === undefined || stored.namespace === namespace);
    const start = from === undefined ? 0 : all.findIndex(([id]) => id === from.after) + 1;
    const page = all.slice(start, start + limit);
    const listVersion = from?.version ?? version;
    const more = start + limit < all.length;
    const next = more
      ? Buffer.from(JSON.stringify({ version: listVersion, after: page.at(-1)?.[0] })).toString('base64')
      : undefined;
    const { kind, group, version: apiVersion } = kinds[key];
    const head = JSON.stringify({
      kind: `${kind}List`,
      apiVersion: group === '' ? apiVersion : `${group}/${apiVersion}`,
      metadata: { resourceVersion: String(listVersion), ...(next === undefined ? {} : { continue: next }) },
    });
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(`${head.slice(0, -1)},"items":[${page.map(([, stored]) => textFor(asked, stored)).join(',')}]}`);
  }

  function answerWatch(url: URL, place: Asked, response: ServerResponse): void {
    const streamed = url.searchParams.get('sendInitialEvents') === 'true';
    if (streamed && minor < 34) return status(response, 422, 'sendInitialEvents is forbidden for watch');
    const since = Number(url.searchParams.get('resourceVersion') ?? '0');
    response.writeHead(200, { 'content-type': 'application/json' });
    if (!streamed && since < compactedAt) {
      response.end(
        eventLine(
          'ERROR',
          JSON.stringify({ kind: 'Status', code: 410, reason: 'Expired', message: 'too old resource version' }),
        ),
      );
      return;
    }
    const open = { ...place, response };
    if (streamed) {
      firstStreamedAt ??= Date.now();
      for (const stored of storeOf(place.key).values())
        if (concerns(open, stored)) response.write(eventLine('ADDED', textFor(place, stored)));
      response.write(bookmarkLine(place.key, version, true));
    } else {
      for (const { type, stored, version: at } of history) {
        if (at > since && concerns(open, stored)) response.write(eventLine(type, textFor(place, stored)));
      }
      response.flushHeaders();
    }
    watches.add(open);
    response.on('close', () => watches.delete(open));
  }

  server.keepAliveTimeout = 60_000;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`,
    put,
    remove: (key, namespace, name) => {
      const stored = storeOf(key).get(idOf(namespace, name));
      if (stored === undefined) return;
      storeOf(key).delete(idOf(namespace, name));
      version += 1;
      const now = (text: string): string =>
        text.replace(/"resourceVersion":"\d+"/, `"resourceVersion":"${String(version)}"`);
      const alone = stored.metadataText === undefined ? {} : { metadataText: now(stored.metadataText) };
      happen({ version, type: 'DELETED', stored: { ...stored, version, text: now(stored.text), ...alone } });
    },
    versions: () =>
      [...stores.values()]
        .flatMap((store) => [...store.values()])
        .map(({ key, namespace, name, version: at }) => `${key} ${namespace ?? ''}/${name}@${String(at)}`)
        .sort(),
    compact: () => {
      history = [];
      compactedAt = version + 1;
      version += 1;
    },
    watches: () => watches.size,
    endWatches: () => {
      for (const { response } of watches) response.end();
    },
    bookmark: () => {
      for (const { key, response } of watches) response.write(bookmarkLine(key, version, false));
    },
    requests: () => requests,
    firstStreamedAt: () => firstStreamedAt,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

interface Place {
  readonly key: KindKey;
  readonly namespace: string | undefined;
}

interface Asked extends Place {
  readonly metadataAlone: boolean;
}

function textFor({ metadataAlone }: Pick<Asked, 'metadataAlone'>, { text, metadataText }: Stored): string {
  return metadataAlone && metadataText !== undefined ? metadataText : text;
}

const byPath = new Map(
  kindKeys.map((key) => {
    const { group, version, plural } = kinds[key];
    return [group === '' ? `/api/${version}|${plural}` : `/apis/${group}/${version}|${plural}`, key];
  }),
);

function placeOf(path: string): Place | undefined {
  const [, root = '', namespace, plural = ''] = /^(\/apis?\/.+?)(?:\/namespaces\/([^/]+))?\/([^/]+)$/.exec(path) ?? [];
  const key = byPath.get(`${root}|${plural}`);
  return key === undefined ? undefined : { key, namespace };
}

function concerns(watch: Place, { key, namespace }: Stored): boolean {
  return watch.key === key && (watch.namespace === undefined || watch.namespace === namespace);
}

function idOf(namespace: string | undefined, name: string): string {
  return `${namespace ?? ''}/${name}`;
}

function eventLine(type: string, text: string): string {
  return `{"type":"${type}","object":${text}}\n`;
}

function bookmarkLine(key: KindKey, version: number, initial: boolean): string {
  const annotations = initial ? { annotations: { 'k8s.io/initial-events-end': 'true' } } : {};
  return eventLine(
    'BOOKMARK',
    JSON.stringify({ kind: kinds[key].kind, metadata: { resourceVersion: String(version), ...annotations } }),
  );
}

function apiGroups(more: readonly string[]): readonly object[] {
  const names = new Set([...builtInGroups, ...more].filter((group) => group !== ''));
  return [...names].map((name) => {
    const versions = [...new Set(kindKeys.filter((key) => kinds[key].group === name).map((key) => kinds[key].version))];
    return { name, versions: versions.map((version) => ({ version })) };
  });
}

function json(response: ServerResponse, code: number, body: object): void {
  response.writeHead(code, { 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
}

function status(response: ServerResponse, code: number, message: string): void {
  json(response, code, { kind: 'Status', status: 'Failure', code, message });
}
