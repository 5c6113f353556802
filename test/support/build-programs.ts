import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** Stories run the real programs, so the bundles must be those of these sources. */
export function setup(): void {
  const script = fileURLToPath(new URL('../../scripts/build.mjs', import.meta.url));
  execFileSync(process.execPath, [script, '--if-stale'], { stdio: ['ignore', 'ignore', 'inherit'] });
}
