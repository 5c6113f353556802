import type { RequestOptions } from 'node:https';
import { digestHex } from '../../../model/digest.ts';
import { isRecord, readString, readStrings } from '../../../model/json.ts';
import type { JsonRecord } from '../../../model/json.ts';
import { err, ok } from '../../../model/result.ts';
import type { Result } from '../../../model/result.ts';
import { chooseContext } from '../kubeconfig/choose-context.ts';
import type { ChosenContext, ContextChoice } from '../kubeconfig/choose-context.ts';
import { runCredentialPlugin } from '../kubeconfig/run-credential-plugin.ts';

/** What a request needs beside its address. */
export interface Credentials {
  readonly headers: Readonly<Record<string, string | string[]>>;
  readonly tls: TlsOptions;
  /** The same for equal TLS options: connections are shared by it. */
  readonly tlsKey: string;
}

export interface TlsOptions {
  readonly ca?: string | Buffer;
  readonly cert?: string | Buffer;
  readonly key?: string | Buffer;
  readonly servername?: string;
  readonly rejectUnauthorized?: boolean;
}

export interface CredentialSource {
  readonly get: () => Promise<Result<Credentials, string>>;
  /** The server refused these: the next `get` asks anew, the kubeconfig included, since a person may have logged in. */
  readonly refuse: (refused: Credentials) => void;
}

/** Credentials that do not expire may still be rotated under us: in-cluster tokens are read from a file. */
const lifetime = 30_000;
/** A token is renewed before it expires, so that none expires on the way. */
const skew = 60_000;

/** One question at a time, however many requests wait for the answer. */
export function makeCredentials(
  context: ChosenContext,
  choice: ContextChoice,
  now: () => number = Date.now,
): CredentialSource {
  let current: ChosenContext | undefined = context;
  let known: { readonly credentials: Credentials; readonly until: number } | undefined;
  let asking: Promise<Result<Credentials, string>> | undefined;

  async function ask(): Promise<Result<Credentials, string>> {
    if (current === undefined) {
      const chosen = await chooseContext(choice);
      if (!chosen.ok) return chosen;
      current = chosen.value;
    }
    const answer = await credentialsOf(current);
    if (!answer.ok) return answer;
    known = {
      credentials: answer.value.credentials,
      until: (answer.value.expiresAt ?? now() + lifetime + skew) - skew,
    };
    return ok(known.credentials);
  }

  return {
    get: async () => {
      if (known !== undefined && known.until > now()) return ok(known.credentials);
      asking ??= ask().finally(() => (asking = undefined));
      return asking;
    },
    refuse: (refused) => {
      if (known?.credentials !== refused) return;
      known = undefined;
      current = undefined;
    },
  };
}

interface ExpiringCredentials {
  readonly credentials: Credentials;
  readonly expiresAt: number | undefined;
}

async function credentialsOf({ config, user, server }: ChosenContext): Promise<Result<ExpiringCredentials, string>> {
  const options: RequestOptions = {};
  try {
    await config.applyToHTTPSOptions(options);
    const exec = user['exec'];
    if (!isRecord(exec)) return ok({ credentials: made(options, user), expiresAt: undefined });
    const certificateAuthority = config.getCurrentCluster()?.caData;
    const plugin = await runCredentialPlugin(exec, { server, certificateAuthority });
    if (!plugin.ok) return plugin;
    const { token, certificate, key, expiresAt } = plugin.value;
    if (token !== undefined) options.headers = { ...headersOf(options), Authorization: `Bearer ${token}` };
    if (certificate !== undefined) options.cert = certificate;
    if (key !== undefined) options.key = key;
    return ok({ credentials: made(options, user), expiresAt });
  } catch (error) {
    return err(`the credentials of the kubeconfig cannot be used: ${messageOf(error)}`);
  }
}

function made(options: RequestOptions, user: JsonRecord): Credentials {
  const tls: Record<string, unknown> = {};
  for (const name of ['ca', 'cert', 'key', 'servername', 'rejectUnauthorized'] as const) {
    if (options[name] !== undefined) tls[name] = options[name];
  }
  const headers: Record<string, string | string[]> = headersOf(options);
  if (typeof options.auth === 'string') {
    headers['Authorization'] = `Basic ${Buffer.from(options.auth).toString('base64')}`;
  }
  // The library knows only whom to impersonate, not the groups: with fewer rights than meant the answer would be wrong.
  const groups = readStrings(user['as-groups']);
  if (groups.length > 0) headers['Impersonate-Group'] = [...groups];
  const uid = readString(user['as-uid']);
  if (uid !== undefined) headers['Impersonate-Uid'] = uid;
  return { headers, tls, tlsKey: digestHex(JSON.stringify(tls, (_, value: unknown) => textOfBytes(value))) };
}

function textOfBytes(value: unknown): unknown {
  return value instanceof Uint8Array ? Buffer.from(value).toString('base64') : value;
}

function headersOf({ headers }: RequestOptions): Record<string, string> {
  const texts: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers ?? {})) if (typeof value === 'string') texts[name] = value.trim();
  return texts;
}

function messageOf(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? '';
}
