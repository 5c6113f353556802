// Draws what a person sees: `pnpm screenshots` starts the built program on the demo cluster in tmux, presses keys, and writes
// what the terminal shows to docs/screenshots as SVG. The demo begins anew each
// time: the clock, and how far the demo has got, are all that differs.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { drawScreen } from './screenshots/draw-screen.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = join(root, 'docs/screenshots');
const program = join(root, 'packages/tui/bin/k8s-risk.cjs');
const columns = 110;
const rows = 30;

const shots = [
  { name: 'overview', title: 'Overview of the demo cluster', keys: [], until: /days [▁-▇]/ },
  { name: 'findings', title: 'Findings, worst first', keys: ['2', 'j', 'j'], until: /findings/ },
  { name: 'attack-path', title: 'An attack path, hop by hop', keys: ['7', 'Enter'], until: /paths › / },
];

mkdirSync(folder, { recursive: true });
for (const { name, title, keys, until } of shots) {
  const text = await screenAfter(keys, until);
  writeFileSync(join(folder, `${name}.svg`), drawScreen(text, { columns, rows, title }));
  console.error(`docs/screenshots/${name}.svg`);
}

async function screenAfter(keys, until) {
  const home = mkdtempSync(join(tmpdir(), 'k8s-risk-screenshots-'));
  const env = { PATH: process.env.PATH, HOME: home, LC_ALL: 'C.UTF-8', TERM: 'xterm-256color', COLORTERM: 'truecolor' };
  const tmux = (...words) =>
    execFileSync('tmux', ['-S', join(home, 'tmux'), '-f', '/dev/null', ...words], { encoding: 'utf8', env });
  const waitFor = async (words) => {
    const patience = Date.now() + 60_000;
    while (!words.test(tmux('capture-pane', '-p'))) {
      if (Date.now() > patience) throw new Error(`never on the screen: ${String(words)}`);
      await sleep(50);
    }
  };
  try {
    tmux('new-session', '-d', '-x', String(columns), '-y', String(rows), '-c', home, `${program} --demo`);
    await waitFor(/ live *$/m);
    for (const key of keys) {
      tmux('send-keys', key);
      await sleep(300);
    }
    await waitFor(until);
    await sleep(300);
    return tmux('capture-pane', '-p', '-e');
  } finally {
    tmux('kill-server');
    rmSync(home, { recursive: true, force: true });
  }
}
