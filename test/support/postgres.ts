import { spawnSync } from 'node:child_process';
import { chmodSync, chownSync, existsSync, mkdtempSync, readdirSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir, userInfo } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { freePorts } from './free-ports.ts';
import { startGuarded } from './guarded-process.ts';

/** A real PostgreSQL on loopback. */
export interface PostgresServer {
  /** Makes a new database and gives its address, as DATABASE_URL has it. */
  readonly makeDatabase: (name: string) => Promise<string>;
  /** Stops it at once, as a crash does; `start` continues with the same data at the same address. */
  readonly crash: () => Promise<void>;
  readonly start: () => Promise<void>;
  /** Stops it and removes everything. */
  readonly stop: () => Promise<void>;
}

let said = false;

/** The folder of PostgreSQL's programs; says so once on stderr where there is none. */
export function postgresPrograms(): string | undefined {
  const debian = '/usr/lib/postgresql';
  const versions = existsSync(debian) ? readdirSync(debian).toSorted((a, b) => Number(b) - Number(a)) : [];
  const folders = [
    ...(process.env['PATH'] ?? '').split(delimiter),
    ...versions.map((version) => join(debian, version, 'bin')),
  ];
  const found = folders.find((folder) => existsSync(join(folder, 'initdb')) && existsSync(join(folder, 'postgres')));
  if (found === undefined && !said) {
    said = true;
    process.stderr.write('SKIPPED: tests against a real PostgreSQL: no initdb and postgres in PATH\n');
  }
  return found;
}

/** Starts a server. It refuses to run as root, so root starts it as the user `postgres` (or `nobody`). */
export async function startPostgres(): Promise<PostgresServer> {
  const programs = postgresPrograms();
  if (programs === undefined) throw new Error('no PostgreSQL: ask postgresPrograms() before');
  const owner = ownerOfServer();
  const directory = mkdtempSync(join(tmpdir(), 'k8s-risk-postgres-'));
  if (owner !== undefined) chownSync(directory, owner.uid, owner.gid);
  chmodSync(directory, 0o700);
  const data = join(directory, 'data');
  const [port] = await freePorts();
  run(owner, join(programs, 'initdb'), ['-D', data, '-U', 'test', '-A', 'trust', '-E', 'UTF8', '--no-sync']);
  const line = [join(programs, 'postgres'), '-D', data, '-p', String(port), '-h', '127.0.0.1', '-k', directory, '-F'];
  let server = begin();

  function begin(): ReturnType<typeof startGuarded> {
    const [command = '', ...rest] = [...asOwner(owner), ...line];
    return startGuarded(command, rest, join(tmpdir(), `k8s-risk-postgres-${String(port)}.log`));
  }

  async function query(sql: string): Promise<boolean> {
    const client = new Client({ connectionString: `postgres://test@127.0.0.1:${String(port)}/postgres` });
    client.on('error', () => undefined);
    try {
      await client.connect();
      await client.query(sql);
      return true;
    } catch {
      return false;
    } finally {
      await client.end().catch(() => undefined);
    }
  }

  async function untilReady(): Promise<void> {
    for (let attempt = 0; attempt < 150; attempt += 1) {
      if (await query('select 1')) return;
      await sleep(200);
    }
    throw new Error('PostgreSQL did not start');
  }

  await untilReady();
  return {
    makeDatabase: async (name) => {
      if (!(await query(`create database "${name}"`))) throw new Error(`could not make the database ${name}`);
      return `postgres://test@127.0.0.1:${String(port)}/${name}`;
    },
    crash: async () => {
      run(owner, join(programs, 'pg_ctl'), ['-D', data, '-m', 'immediate', 'stop']);
      await server.ended;
    },
    start: async () => {
      server = begin();
      await untilReady();
    },
    stop: async () => {
      await server.stop();
      await rm(directory, { recursive: true, force: true });
    },
  };
}

interface Owner {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
}

function ownerOfServer(): Owner | undefined {
  if (userInfo().uid !== 0) return undefined;
  for (const name of ['postgres', 'nobody']) {
    const [uid, gid] = ['-u', '-g'].map((flag) => {
      const { status, stdout } = spawnSync('id', [flag, name], { encoding: 'utf8' });
      return status === 0 ? Number(stdout) : undefined;
    });
    if (uid !== undefined && gid !== undefined) return { name, uid, gid };
  }
  throw new Error('root cannot run PostgreSQL, and there is no user postgres or nobody');
}

function asOwner(owner: Owner | undefined): readonly string[] {
  return owner === undefined
    ? []
    : ['setpriv', `--reuid=${String(owner.uid)}`, `--regid=${String(owner.gid)}`, '--clear-groups'];
}

function run(owner: Owner | undefined, command: string, flags: readonly string[]): void {
  const [program = command, ...line] = [...asOwner(owner), command, ...flags];
  const { status, stderr } = spawnSync(program, line, { encoding: 'utf8', cwd: tmpdir() });
  if (status !== 0) throw new Error(`${command} failed: ${stderr}`);
}
