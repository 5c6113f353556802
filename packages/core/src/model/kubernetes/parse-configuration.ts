import { describeValue } from '../credentials/value-hint.ts';
import {
  compact,
  isRecord,
  readBoolean,
  readRecord,
  readRecords,
  readScalarText,
  readString,
  readStringMap,
} from '../json.ts';
import type { JsonRecord } from '../json.ts';
import { lastAppliedAnnotation } from './metadata.ts';
import { parseSystemSettings } from './parse-system-settings.ts';
import type {
  ConfigMap,
  LimitRange,
  NamespaceObject,
  ObjectBase,
  ResourceQuota,
  Secret,
  ServiceAccount,
} from './objects.ts';

export function parseNamespace(base: ObjectBase, raw: JsonRecord): NamespaceObject {
  return compact<NamespaceObject>({
    ...base,
    type: 'namespace',
    phase: readString(readRecord(raw['status'])['phase']),
  });
}

export function parseServiceAccount(base: ObjectBase, raw: JsonRecord): ServiceAccount {
  return compact<ServiceAccount>({
    ...base,
    type: 'service-account',
    automountServiceAccountToken: readBoolean(raw['automountServiceAccountToken']),
    imagePullSecrets: readRecords(raw['imagePullSecrets']).flatMap((reference) => readString(reference['name']) ?? []),
  });
}

/** Secret values end here: what is kept are the type, the names of the keys and a bootstrap token's settings. */
export function parseSecret(base: ObjectBase, raw: JsonRecord): Secret {
  const data = readRecord(raw['data']);
  const stringData = readRecord(raw['stringData']);
  const annotations = readRecord(readRecord(raw['metadata'])['annotations']);
  const secretType = readString(raw['type']);
  return compact<Secret>({
    ...base,
    type: 'secret',
    secretType,
    keys: [...new Set([...Object.keys(data), ...Object.keys(stringData)])].sort(),
    hasLastAppliedData: holdsSecretData(annotations[lastAppliedAnnotation]),
    bootstrapToken: secretType === 'bootstrap.kubernetes.io/token' ? parseBootstrapToken(data, stringData) : undefined,
  });
}

function holdsSecretData(value: unknown): boolean {
  const text = readString(value);
  return text !== undefined && /"(?:data|stringData)"\s*:\s*\{\s*"/.test(text);
}

function parseBootstrapToken(data: JsonRecord, stringData: JsonRecord): NonNullable<Secret['bootstrapToken']> {
  const read = (key: string): string | undefined => {
    const plain = readScalarText(stringData[key]);
    if (plain !== undefined) return plain;
    const encoded = readString(data[key]);
    return encoded === undefined ? undefined : decodeBase64(encoded);
  };
  return compact<NonNullable<Secret['bootstrapToken']>>({
    usageAuthentication: read('usage-bootstrap-authentication') === 'true',
    expiration: read('expiration'),
    extraGroups: (read('auth-extra-groups') ?? '').split(',').filter((group) => group !== ''),
  });
}

export function parseConfigMap(base: ObjectBase, raw: JsonRecord): ConfigMap {
  const data = readRecord(raw['data']);
  const binaryData = readRecord(raw['binaryData']);
  const entries: { key: string; binary: boolean; hint: ReturnType<typeof describeValue> }[] = [];
  for (const key of Object.keys(data)) {
    const text = readScalarText(data[key]);
    if (text !== undefined) entries.push({ key, binary: false, hint: describeConfigValue(text) });
  }
  for (const key of Object.keys(binaryData)) {
    const text = readString(binaryData[key]);
    if (text !== undefined) entries.push({ key, binary: true, hint: describeValue(decodeBase64(text) ?? text) });
  }
  return compact<ConfigMap>({ ...base, type: 'config-map', entries, settings: parseSystemSettings(base, data) });
}

/** Value patterns are also looked for after base64 decoding (checks.md, secret-in-configmap). */
function describeConfigValue(text: string): ReturnType<typeof describeValue> {
  const hint = describeValue(text);
  if (hint.looksLike !== undefined || hint.shape !== 'text' || !/^[A-Za-z0-9+/\s]{24,}={0,2}\s*$/.test(text))
    return hint;
  const decoded = decodeBase64(text.replaceAll(/\s/g, ''));
  const looksLike = decoded === undefined ? undefined : describeValue(decoded).looksLike;
  return looksLike === undefined ? hint : { ...hint, looksLike };
}

/** Base64 as Latin-1 text: enough to look for ASCII patterns; `undefined` where it is not base64. */
function decodeBase64(text: string): string | undefined {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
  let bits = 0;
  let count = 0;
  let decoded = '';
  for (const character of text) {
    if (character === '=' || character === '\n' || character === '\r') continue;
    const value = alphabet.indexOf(character);
    if (value === -1) return undefined;
    bits = ((bits << 6) | value) & 0xffffff;
    count += 6;
    if (count >= 8) {
      count -= 8;
      decoded += String.fromCodePoint((bits >> count) & 0xff);
    }
  }
  return decoded;
}

export function parseLimitRange(base: ObjectBase, raw: JsonRecord): LimitRange {
  return {
    ...base,
    type: 'limit-range',
    limits: readRecords(readRecord(raw['spec'])['limits']).map(parseLimit),
  };
}

/** With the defaults that the API server adds: a maximum is the default limit, which is the default request. */
function parseLimit(raw: JsonRecord): LimitRange['limits'][number] {
  const type = readString(raw['type']) ?? '';
  const written = readStringMap(raw['default']);
  const requested = readStringMap(raw['defaultRequest']);
  if (type !== 'Container') return { type, default: written, defaultRequest: requested };
  const limits = { ...readStringMap(raw['max']), ...written };
  return { type, default: limits, defaultRequest: { ...readStringMap(raw['min']), ...limits, ...requested } };
}

export function parseResourceQuota(base: ObjectBase, raw: JsonRecord): ResourceQuota {
  const spec = readRecord(raw['spec']);
  const scopes = Array.isArray(spec['scopes']) ? spec['scopes'].filter((scope) => typeof scope === 'string') : [];
  if (isRecord(spec['scopeSelector'])) scopes.push('scopeSelector');
  return { ...base, type: 'resource-quota', hard: readStringMap(spec['hard']), scopes };
}
