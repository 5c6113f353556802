import { Agent, request } from 'undici';
import type { ControlPlane } from './control-plane.ts';

export interface KubeAnswer {
  readonly status: number;
  /** Parsed JSON; the API answers everything but logs and probes with it. */
  readonly body: KubeObject;
}

/** What tests look at of an object, a list or a Status. */
export interface KubeObject {
  readonly kind?: string;
  readonly message?: string;
  readonly reason?: string;
  readonly metadata?: { readonly name?: string; readonly namespace?: string; readonly resourceVersion?: string };
  readonly items?: readonly KubeObject[];
  readonly [member: string]: unknown;
}

/** Requests to an API server over a few kept-alive connections. */
export interface KubeClient {
  readonly send: (
    method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
    path: string,
    body?: object,
  ) => Promise<KubeAnswer>;
  /** Like `send` with POST, but anything other than 2xx throws. */
  readonly create: (path: string, body: object) => Promise<KubeObject>;
  /** Server-side apply. */
  readonly apply: (path: string, body: object) => Promise<KubeAnswer>;
  /** A namespace with labels, and the ServiceAccount without which no pod is admitted when controllers do not run. */
  readonly createNamespace: (name: string, labels?: Readonly<Record<string, string>>) => Promise<void>;
  readonly close: () => Promise<void>;
}

/** PATCH is a JSON merge patch. */
export function makeKubeClient(controlPlane: ControlPlane, user = 'admin', connections = 8): KubeClient {
  const dispatcher = new Agent({ connections, connect: { ca: controlPlane.certificateAuthority } });
  const authorization = `Bearer ${controlPlane.tokenOf(user)}`;

  const ask = async (
    method: Parameters<KubeClient['send']>[0],
    path: string,
    content: { readonly type: string; readonly body: object | undefined },
  ): Promise<KubeAnswer> => {
    const answer = await request(`${controlPlane.url}${path}`, {
      method,
      dispatcher,
      headers: { authorization, 'content-type': content.type },
      ...(content.body === undefined ? {} : { body: JSON.stringify(content.body) }),
    });
    return { status: answer.statusCode, body: (await answer.body.json()) as KubeObject };
  };

  const send: KubeClient['send'] = (method, path, body) =>
    ask(method, path, { type: method === 'PATCH' ? 'application/merge-patch+json' : 'application/json', body });

  const create: KubeClient['create'] = async (path, body) => {
    const answer = await send('POST', path, body);
    if (answer.status >= 300) throw new Error(`POST ${path}: ${String(answer.status)} ${answer.body.message ?? ''}`);
    return answer.body;
  };

  return {
    send,
    create,
    apply: (path, body) => ask('PATCH', path, { type: 'application/apply-patch+yaml', body }),
    createNamespace: async (name, labels = {}) => {
      await create('/api/v1/namespaces', { apiVersion: 'v1', kind: 'Namespace', metadata: { name, labels } });
      const account = { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 'default' } };
      const answer = await send('POST', `/api/v1/namespaces/${name}/serviceaccounts`, account);
      // With controllers it may be there already.
      if (answer.status >= 300 && answer.status !== 409) throw new Error(answer.body.message);
    },
    close: () => dispatcher.close(),
  };
}
