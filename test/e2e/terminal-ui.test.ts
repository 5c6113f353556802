import { afterEach, describe, expect, test } from 'vitest';
import { freePorts } from '../support/free-ports.ts';
import { plainKubeconfig } from '../support/plain-kubeconfig.ts';
import { program } from '../support/run-program.ts';
import { openTmux, shellPrompt, tmuxIsThere } from '../support/tmux.ts';
import type { TmuxOptions, TmuxWindow } from '../support/tmux.ts';

if (!tmuxIsThere) process.stderr.write('SKIPPED: stories of the terminal UI need tmux, and it is not there\n');

const windows: TmuxWindow[] = [];

afterEach(() => {
  for (const window of windows.splice(0)) window.close();
});

function open(line: string, options?: TmuxOptions): TmuxWindow {
  const window = openTmux(line, options);
  windows.push(window);
  return window;
}

/** Blanks can no longer be made, but only while React renders. */
const failingRender = `
  const { repeat } = String.prototype;
  Error.stackTraceLimit = 100;
  String.prototype.repeat = function (count) {
    if (new Error().stack.includes('renderWithHooks')) throw new Error('bad\\u001B[2Jluck');
    return repeat.call(this, count);
  };`;

describe.skipIf(!tmuxIsThere)('the terminal UI in a real terminal', () => {
  test('browse the demo, filter, look at a fix, and leave', async () => {
    const ui = open('--demo');
    await ui.waitFor('Worst namespaces');
    await ui.waitFor(/live$/m);
    ui.press('2');
    await ui.waitFor('SEVERITY');
    ui.type('/sev:crit check:pss-baseline-privileged');
    await ui.waitFor(/Findings \d+ of \d+ {2}\[sev:crit check:pss-baseline-privileged\]/);
    ui.press('Enter');
    await ui.waitFor('Container runs privileged');
    ui.press('x');
    await ui.waitFor('verified: judged again after the fix');
    ui.press('q');
    await ui.waitFor('overview › findings\n');
    ui.type(':q');
    ui.press('Enter');
    expect(await ui.waitFor(shellPrompt)).not.toContain('Findings');
  });

  test('a wrong word in a filter is named, and leaves what was shown', async () => {
    const ui = open('--demo', { columns: 80, rows: 24 });
    await ui.waitFor(/live$/m);
    ui.press('2');
    ui.type('/sev:critx');
    await ui.waitFor('"critx" is no severity');
    ui.press('Escape');
    expect(await ui.waitFor('overview › findings')).toContain('SV');
  });

  test('tick what to filter by, choose columns, sort by two of them', async () => {
    const ui = open('--demo', { columns: 80, rows: 24 });
    await ui.waitFor(/live$/m);
    ui.press('3');
    await ui.waitFor('NAMESPACE');
    ui.type('fjl/shop');
    await ui.waitFor(/NS {2}1 {2}\/shop/);
    ui.press('Space', 'Enter');
    await ui.waitFor(/\/ns:shop +\d+ of \d+ rows/);
    ui.press('Enter');
    await ui.waitFor(/\[ns:shop\] {2}\d+ of \d+/);
    ui.type(':cols');
    ui.press('Enter');
    await ui.waitFor('Columns of Workloads');
    ui.press('j', 'Space', 'Enter');
    await ui.waitFor(/SV {2}KIND/);
    ui.type('sa');
    await ui.waitFor('sort: name▲');
    ui.type('sg');
    expect(await ui.waitFor('sort: gain▼ then name▲')).toContain('GAIN▼');
  });

  test('search the YAML of a workload, go along the lines that findings are about, and read what a check says', async () => {
    const ui = open('--demo', { columns: 80, rows: 24 });
    await ui.waitFor(/live$/m);
    ui.type('3/name:invoice-printer');
    ui.press('Enter');
    await ui.waitFor(/1 of \d+/);
    ui.press('y');
    await ui.waitFor(/\d+ marked/);
    ui.press('n');
    await ui.waitFor(/!! +spec: +path-internet-container-escape/);
    ui.type('/privileged');
    await ui.waitFor(/"privileged": 1 of \d/);
    await ui.waitFor(/privileged: true +pss-baseline-privileged/);
    ui.press('Enter');
    ui.press('Escape');
    await ui.waitFor(/\d+ marked/);
    ui.press('Escape');
    await ui.waitFor('NAMESPACE');
    ui.type('2/check:pss-baseline-privileged');
    ui.press('Enter');
    await ui.waitFor('privileged');
    ui.press('o');
    expect(await ui.waitFor('Why it matters')).toContain('pss-baseline-privileged');
  });

  test('ask for the history of an object, of one finding, and by its name', async () => {
    const ui = open('--demo', { columns: 80, rows: 24 });
    await ui.waitFor(/live$/m);
    ui.press('2');
    ui.type('/check:pss-baseline-privileged name:invoice-printer');
    ui.press('Enter');
    await ui.waitFor(/1 of \d+/);
    ui.press('H');
    await ui.waitFor('timeline of legacy/deploy/invoice-printer');
    await ui.waitFor(/REOPENED .*Container runs privileged \(printer\)[^]*FIXED[^]*remembered since/);
    ui.press('q', 'Enter', 'H');
    await ui.waitFor(/\[check:pss-baseline-privileged\] +3 of \d+/);
    ui.type(':history deploy/legacy/invoice-printer sev:critical');
    ui.press('Enter');
    await ui.waitFor('[sev:critical]');
  });

  test('accept a finding with a reason, and see it among the exceptions', async () => {
    const ui = open('--demo');
    await ui.waitFor(/live$/m);
    ui.type('2/check:pss-baseline-privileged ns:legacy');
    ui.press('Enter');
    await ui.waitFor(/Findings 1 of/);
    ui.press('e');
    await ui.waitFor('Why is this risk taken?');
    ui.type('printer driver');
    ui.press('Enter', 'Enter', 'Enter');
    await ui.waitFor('accepted, and kept in the history');
    await ui.waitFor('Nothing matches');
    ui.type(':exceptions');
    ui.press('Enter');
    await ui.waitFor(/active +pss-basel\S*rivileged .*printer driver/);
  });

  test('a bookmark, a saved view and a pinned filter, and the first two again at the next start', async () => {
    const ui = open('--demo');
    await ui.waitFor(/live$/m);
    ui.type('2/sev:crit ns:shop');
    ui.press('Enter');
    await ui.waitFor(/Findings \d of \d+ {2}\[sev:crit ns:shop\]/);
    ui.type('ma');
    await ui.waitFor("kept under 'a: Findings [sev:crit ns:shop]");
    ui.type('!3');
    await ui.waitFor(/Workloads \d of \d+ {2}pinned \[sev:crit ns:shop\]/);
    ui.type(':save worst');
    ui.press('Enter');
    await ui.waitFor('kept under :worst: Workloads [sev:crit ns:shop]');
    ui.type(':q');
    ui.press('Enter');
    await ui.waitFor(shellPrompt);
    ui.type(`${process.execPath} ${program} --demo`);
    ui.press('Enter');
    await ui.waitFor('Worst namespaces');
    await ui.waitFor(/live$/m);
    ui.type("'a");
    await ui.waitFor(/Findings \d of \d+ {2}\[sev:crit ns:shop\]/);
    ui.type(':worst');
    ui.press('Enter');
    await ui.waitFor(/Workloads \d of \d+ {2}\[sev:crit ns:shop\]/);
    ui.type('-');
    await ui.waitFor(/Findings \d of \d+ {2}\[sev:crit ns:shop\]/);
  });

  test('open an object by its name, with one that is nearly called so', async () => {
    const ui = open('--demo');
    await ui.waitFor(/live$/m);
    ui.type(':deploy/platform/jenkns');
    ui.press('Enter');
    await ui.waitFor('did you mean deploy/platform/jenkins?');
    ui.press('BSpace', 'BSpace', 'Tab', 'Enter');
    await ui.waitFor('Deployment platform/jenkins  cluster demo');
    ui.press('Enter');
    await ui.waitFor('[ns:platform kind:Deployment name:jenkins]');
  });

  test('the cluster changes while one looks', async () => {
    const ui = open('--demo');
    await ui.waitFor(/live$/m);
    ui.press('9');
    await ui.waitFor(/\d\d:\d\d:\d\d (NEW|CHANGED|FIXED)/);
  });

  test('small and resized terminals', async () => {
    const ui = open('--demo', { columns: 60, rows: 15 });
    await ui.waitFor('Fix these first');
    ui.resize(50, 12);
    await ui.waitFor('k8s-risk needs 60x15 (now 50x12)');
    ui.resize(160, 45);
    await ui.waitFor('Worst namespaces');
  });

  test('Ctrl-Z gives the shell back, and fg the screen', async () => {
    const ui = open('--demo');
    await ui.waitFor(/live$/m);
    ui.press('2');
    await ui.waitFor('SEVERITY');
    ui.press('C-z');
    await ui.waitFor(shellPrompt);
    ui.type('echo shell-$((40+2))');
    ui.press('Enter');
    await ui.waitFor('shell-42');
    ui.type('fg');
    ui.press('Enter');
    await ui.waitFor('SEVERITY');
    ui.press('j', 'j');
    ui.type(':q');
    ui.press('Enter');
    await ui.waitFor(shellPrompt);
  });

  test.each(['SIGTERM', 'SIGINT', 'SIGHUP'] as const)('%s leaves the terminal as it was', async (signal) => {
    const ui = open('--demo');
    await ui.waitFor(/live$/m);
    process.kill(ui.programId(), signal);
    await ui.waitFor(shellPrompt);
    ui.type('echo typed-$((40+2)); stty -a | grep -o -w -e icanon -e echo');
    ui.press('Enter');
    expect(await ui.waitFor('typed-42')).not.toContain('Findings');
    await ui.waitFor(/icanon\necho/);
    // Lines wrap again: that is a mode of the program's own.
    ui.type("printf '%0130d' 7");
    ui.press('Enter');
    await ui.waitFor(/^0{120}\n0{9}7/m);
  });

  test.each([
    ['an error that nobody catches', "throw new Error('bad\\u001B[2Jluck')"],
    ['a rejection that nobody handles', "void Promise.reject(new Error('bad\\u001B[2Jluck'))"],
    ['a frame that cannot be drawn', failingRender],
  ])('%s leaves the terminal as it was, says what happened, and ends with 2', async (_, code) => {
    const hook = `data:text/javascript,${encodeURIComponent(`process.on('SIGUSR2', () => { ${code}; });`)}`;
    const ui = open('--demo; echo ended-$?', { environment: { NODE_OPTIONS: `--import=${hook}` } });
    await ui.waitFor(/live$/m);
    ui.type(':set mouse on');
    ui.press('Enter');
    await expect
      .poll(ui.modes, { timeout: 10_000 })
      .toEqual({ otherScreen: true, cursor: false, wrap: false, mouse: true });
    process.kill(ui.programId(), 'SIGUSR2');
    // The next frame is drawn, if there is to be one.
    if (code === failingRender) ui.press('2');
    const said = await ui.waitFor('ended-2');
    expect(said).toMatch(/k8s-risk: internal error: .*bad\uFFFD\[2Jluck.*; please report it/);
    expect(said).not.toContain('Findings');
    ui.type('stty -a | grep -o -w -e icanon -e echo');
    ui.press('Enter');
    await ui.waitFor(/icanon\necho/);
    expect(ui.modes()).toEqual({ otherScreen: false, cursor: true, wrap: true, mouse: false });
  });

  test('Ctrl-C twice leaves, once does not', async () => {
    const ui = open('--demo');
    await ui.waitFor(/live$/m);
    ui.press('C-c');
    await ui.waitFor('press ctrl-c again to quit');
    ui.press('C-c');
    await ui.waitFor(shellPrompt);
  });

  test('without a cluster it says so, and offers the demo', async () => {
    const ui = open('');
    await ui.waitFor('There is no cluster to look at');
    ui.press('D');
    await ui.waitFor('Worst namespaces');
  });

  test('a cluster that does not answer says so, why, and that it is tried again; D looks at the demo instead', async () => {
    const [port] = await freePorts();
    const kubeconfig = plainKubeconfig(`https://127.0.0.1:${String(port)}`);
    try {
      const ui = open(`--kubeconfig ${kubeconfig.path}`);
      await ui.waitFor(/retrying \d+s/);
      expect(ui.screen()).toMatch(/simulated does not answer, since[^]*connection refused[^]*tried again by itself/);
      ui.press('D');
      await ui.waitFor('Worst namespaces');
    } finally {
      kubeconfig.remove();
    }
  });

  test('NO_COLOR shows the same without a colour', async () => {
    const ui = open('--demo', { environment: { NO_COLOR: '1' } });
    await ui.waitFor(/!! CRIT/);
  });
});
