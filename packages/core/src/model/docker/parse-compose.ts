import { describeValue } from '../credentials/value-hint.ts';
import type { ComposeMount, ComposePort, ComposeService } from '../docker.ts';
import { formatFieldPath } from '../field-path.ts';
import { compact, isRecord, readArray, readRecord, readScalarText, readString } from '../json.ts';
import type { JsonRecord } from '../json.ts';
import type { Origin } from '../origin.ts';

/** The services of a compose file (the Compose specification, short and long forms); `[]` where it has no services map. */
export function parseCompose(value: unknown, origin: Origin): readonly ComposeService[] {
  const services = readRecord(readRecord(value)['services']);
  return Object.keys(services).flatMap((name) => {
    const service = services[name];
    return isRecord(service) ? [parseService(name, service, origin)] : [];
  });
}

function parseService(name: string, raw: JsonRecord, origin: Origin): ComposeService {
  const path = formatFieldPath(['services', name]);
  const build = raw['build'];
  return compact<ComposeService>({
    type: 'compose-service',
    name,
    origin,
    path,
    image: readString(raw['image']),
    hasBuild: build !== undefined && build !== null,
    privileged: raw['privileged'] === true || raw['privileged'] === 'true',
    user: readScalarText(raw['user']),
    networkMode: readString(raw['network_mode']),
    pid: readString(raw['pid']),
    ipc: readString(raw['ipc']),
    uts: readString(raw['uts']),
    usernsMode: readString(raw['userns_mode']),
    cgroup: readString(raw['cgroup']),
    capAdd: texts(raw['cap_add']),
    capDrop: texts(raw['cap_drop']),
    securityOptions: texts(raw['security_opt']),
    mounts: readArray(raw['volumes']).flatMap(
      (volume, index) => parseMount(volume, `${path}.volumes[${String(index)}]`) ?? [],
    ),
    ports: readArray(raw['ports']).flatMap((port, index) => parsePort(port, `${path}.ports[${String(index)}]`) ?? []),
    environment: [
      ...parseEnvironment(raw['environment'], `${path}.environment`),
      ...(isRecord(build) ? parseEnvironment(build['args'], `${path}.build.args`) : []),
    ],
    envFiles: typeof raw['env_file'] === 'string' ? [raw['env_file']] : texts(raw['env_file']),
  });
}

function texts(value: unknown): readonly string[] {
  return readArray(value).flatMap(
    (item) => readScalarText(item) ?? (isRecord(item) ? (readString(item['path']) ?? []) : []),
  );
}

/** `SOURCE:TARGET[:OPTIONS]` or the long form. A source that starts with `/`, `.`, `~` or a drive is a bind mount. */
function parseMount(value: unknown, path: string): ComposeMount | undefined {
  if (isRecord(value)) {
    return {
      path,
      source: readString(value['source']) ?? '',
      target: readString(value['target']) ?? '',
      readOnly: value['read_only'] === true,
      bind: value['type'] === 'bind' || value['type'] === 'npipe',
    };
  }
  if (typeof value !== 'string') return undefined;
  const match = /^((?:[A-Za-z]:)?[^:]*)(?::((?:[A-Za-z]:)?[^:]*))?(?::([^:]*))?$/.exec(value);
  if (!match) return undefined;
  const [, first = '', second, options = ''] = match;
  const source = second === undefined ? '' : first;
  return {
    path,
    source,
    target: second ?? first,
    readOnly: options.split(',').includes('ro'),
    bind: /^(?:[/.~\\]|[A-Za-z]:)/.test(source),
  };
}

/** `[[IP:]PUBLISHED:]TARGET[/PROTOCOL]` or the long form. */
function parsePort(value: unknown, path: string): ComposePort | undefined {
  if (isRecord(value)) {
    return compact<ComposePort>({
      path,
      hostIp: readString(value['host_ip']),
      published: readScalarText(value['published']),
      target: readScalarText(value['target']) ?? '',
      protocol: readString(value['protocol']) ?? 'tcp',
    });
  }
  const text = readScalarText(value);
  const match =
    text === undefined
      ? null
      : /^(?:(?:(\[[^\]]*\]|[\d.]+|[^:]*\$\{[^}]*\}):)?([^:]*):)?([^:/]+)(?:\/(\w+))?$/.exec(text);
  if (!match) return undefined;
  const [, hostIp, published, target = '', protocol = 'tcp'] = match;
  return compact<ComposePort>({
    path,
    hostIp: hostIp?.replaceAll(/[[\]]/g, ''),
    published: published || undefined,
    target,
    protocol,
  });
}

function parseEnvironment(value: unknown, path: string): ComposeService['environment'] {
  if (isRecord(value)) {
    return Object.keys(value).flatMap((name) => {
      const text = readScalarText(value[name]);
      return text === undefined
        ? []
        : [
            {
              name,
              path: `${path}${/[.[\]"]/.test(name) ? formatFieldPath([name]) : `.${name}`}`,
              hint: describeValue(text),
            },
          ];
    });
  }
  return readArray(value).flatMap((item, index) => {
    const text = readScalarText(item);
    const equals = text?.indexOf('=') ?? -1;
    if (text === undefined || equals <= 0) return [];
    return [
      { name: text.slice(0, equals), path: `${path}[${String(index)}]`, hint: describeValue(text.slice(equals + 1)) },
    ];
  });
}
