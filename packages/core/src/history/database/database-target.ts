import { homedir } from 'node:os';
import { join } from 'node:path';

/** Where a database lies. */
export type DatabaseTarget =
  | { readonly kind: 'sqlite'; readonly file: string }
  /** Gone when it is closed: the demo, and tests. */
  | { readonly kind: 'memory' }
  | { readonly kind: 'postgres'; readonly url: string };

/** PostgreSQL where DATABASE_URL is set; else a file in the state directory of the user (XDG_STATE_HOME). */
export function databaseTarget(
  environment: Readonly<Record<string, string | undefined>>,
  name = 'history',
): DatabaseTarget {
  const url = environment['DATABASE_URL'];
  if (url !== undefined && url !== '') return { kind: 'postgres', url };
  return { kind: 'sqlite', file: join(stateFolder(environment), `${name}.sqlite`) };
}

/** Words for messages; the password of a database is in none of them. */
export function targetLabel(target: DatabaseTarget): string {
  switch (target.kind) {
    case 'sqlite':
      return target.file;
    case 'memory':
      return 'memory';
    case 'postgres': {
      const url = URL.parse(target.url);
      return url === null ? 'DATABASE_URL' : `${url.protocol}//${url.host}${url.pathname}`;
    }
  }
}

/** Where what is remembered lies, unless it lies in a database elsewhere. */
export function stateFolder(environment: Readonly<Record<string, string | undefined>>): string {
  const state = environment['XDG_STATE_HOME'] ?? environment['LOCALAPPDATA'];
  return state === undefined || state === '' ? join(homedir(), '.local', 'state', 'k8s-risk') : join(state, 'k8s-risk');
}
