/** An image reference taken apart: `registry/repository:tag@algorithm:hex`. */
export interface ImageReference {
  /** `docker.io` where the reference names none; with its port. */
  readonly registry: string;
  /** `library/nginx` for Docker Hub's own. */
  readonly repository: string;
  readonly tag?: string;
  /** As written, well-formed or not. */
  readonly digest?: string;
  /** The digest has the exact form of its algorithm, so nothing but that content can be run. */
  readonly isPinned: boolean;
}

/** The first part is a registry where it holds a dot or a port, or is `localhost`; a colon behind the last slash is a tag. */
export function parseImageReference(text: string): ImageReference {
  const at = text.indexOf('@');
  const digest = at === -1 ? undefined : text.slice(at + 1);
  const named = at === -1 ? text : text.slice(0, at);
  const colon = named.lastIndexOf(':');
  const tag = colon > named.lastIndexOf('/') ? named.slice(colon + 1) : undefined;
  const path = tag === undefined ? named : named.slice(0, colon);
  return {
    ...locate(path),
    ...(tag === undefined ? {} : { tag }),
    ...(digest === undefined ? {} : { digest }),
    isPinned: digest !== undefined && isDigest(digest),
  };
}

/** `docker.io/library/nginx`: the same text for every way to write it. */
export function imageName({ registry, repository }: Pick<ImageReference, 'registry' | 'repository'>): string {
  return `${registry}/${repository}`;
}

/** True where the name is the prefix or lies below it: `registry.example/team` covers `registry.example/team/app` only. */
export function isImageBelow(name: string, prefix: string): boolean {
  const expanded = prefix.replace(/\/+$/, '');
  return name === expanded || name.startsWith(`${expanded}/`);
}

function locate(path: string): Pick<ImageReference, 'registry' | 'repository'> {
  const slash = path.indexOf('/');
  const first = slash === -1 ? '' : path.slice(0, slash);
  const isRegistry = first.includes('.') || first.includes(':') || first === 'localhost';
  const registry = isRegistry ? first : 'docker.io';
  const repository = isRegistry ? path.slice(slash + 1) : path;
  if (registry !== 'docker.io' && registry !== 'index.docker.io') return { registry, repository };
  return { registry: 'docker.io', repository: repository.includes('/') ? repository : `library/${repository}` };
}

/** Hexadecimal digits in lower case, by registered algorithm. */
const digestLengths: Readonly<Record<string, number>> = { sha256: 64, sha384: 96, sha512: 128, blake3: 64 };

function isDigest(digest: string): boolean {
  const [, algorithm = '', encoded = ''] = /^([a-z0-9]+(?:[+._-][a-z0-9]+)*):(.*)$/.exec(digest) ?? [];
  return encoded.length === digestLengths[algorithm] && /^[0-9a-f]+$/.test(encoded);
}
