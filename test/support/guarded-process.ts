import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { once } from 'node:events';

/** A program that runs until it is stopped. */
export interface GuardedProcess {
  /** Resolves to the exit code once it has ended, for whatever reason; null where a signal ended it. */
  readonly ended: Promise<number | null>;
  /** SIGTERM, and SIGKILL ten seconds later. Resolves when it is gone. */
  readonly stop: () => Promise<void>;
}

// The shell waits for the end of its standard input, which comes when it is told to stop and also when the test process
// dies without a chance to clean up: then it ends the program.
const guard = `exec 3<&0
"$@" </dev/null 3<&- & child=$!
(cat <&3 >/dev/null; kill -TERM "$child") 2>/dev/null &
exec 3<&-
wait "$child"`;

/** Starts a program whose output goes to a file, and which ends when this process does. */
export function startGuarded(command: string, line: readonly string[], logFile: string): GuardedProcess {
  const log = createWriteStream(logFile, { flags: 'a' });
  // A process group of its own, so that the shell and the program can be killed together.
  const child = spawn('/bin/sh', ['-c', guard, 'guard', command, ...line], {
    stdio: ['pipe', 'pipe', 'pipe'],
    detached: true,
  });
  child.stdout.pipe(log, { end: false });
  child.stderr.pipe(log, { end: false });
  child.stdin.on('error', () => undefined);
  const ended = once(child, 'close').then(([code]) => {
    log.end();
    return typeof code === 'number' ? code : null;
  });
  return { ended, stop: () => stopGroup(child, ended) };
}

async function stopGroup(child: ChildProcess, ended: Promise<number | null>): Promise<void> {
  child.stdin?.end();
  const timer = setTimeout(() => killGroup(child.pid), 10_000);
  await ended;
  clearTimeout(timer);
}

function killGroup(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // It ended in the meantime.
  }
}
