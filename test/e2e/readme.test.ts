import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { plainEnvironment, program } from '../support/run-program.ts';
import { readRepositoryFile, repositoryRoot } from '../support/tracked-files.ts';

const readme = readRepositoryFile('README.md') ?? '';
const folder = mkdtempSync(join(tmpdir(), 'k8s-risk-readme-'));
afterAll(() => rmSync(folder, { recursive: true }));

cpSync(join(repositoryRoot, 'examples'), join(folder, 'examples'), { recursive: true });
writeFileSync(join(folder, 'k8s-risk'), `#!/bin/sh\nexec '${process.execPath}' '${program}' "$@"\n`);
chmodSync(join(folder, 'k8s-risk'), 0o755);

interface Line {
  readonly line: string;
  readonly exitCode: number;
}

/** The command lines of the tour, in their order, in one folder: later ones see what earlier ones wrote. */
function tour(): readonly Line[] {
  const blocks = [...readme.matchAll(/^```sh\n([^]*?)^```$/gm)].map(([, block = '']) => block);
  return blocks
    .flatMap((block) => block.split('\n'))
    .filter((line) => line.startsWith('k8s-risk '))
    .map((line) => ({ line: line.replace(/\s+#.*$/, ''), exitCode: Number(/# exits with (\d)/.exec(line)?.[1] ?? 0) }));
}

describe('the README', () => {
  test('begins with the two commands', () => {
    const [, first = ''] = /^# k8s-risk\n\n```sh\n([^]*?)```/.exec(readme) ?? [];
    expect(first.split('\n').map((line) => line.replace(/\s+#.*$/, ''))).toEqual([
      'npx -y pnpm@12 start',
      'npx -y pnpm@12 test',
      '',
    ]);
  });

  test('has a tour', () => {
    expect(tour().length).toBeGreaterThan(10);
  });

  test.each(tour())('$line', ({ line, exitCode }) => {
    const { status, stderr } = spawnSync('sh', ['-c', line], {
      cwd: folder,
      encoding: 'utf8',
      env: { ...plainEnvironment(), PATH: `${folder}${delimiter}${process.env['PATH'] ?? ''}` },
    });
    expect({ status, stderr: status === exitCode ? '' : stderr }).toEqual({ status: exitCode, stderr: '' });
  });

  test('what the tour writes is there', () => {
    expect(readFileSync(join(folder, 'report.html'), 'utf8')).toContain('<!doctype html>');
    expect(JSON.parse(readFileSync(join(folder, 'report.json'), 'utf8'))).toHaveProperty('schemaVersion', 1);
  });

  test('links to what exists', () => {
    const links = [...readme.matchAll(/\]\(([^)#]+)\)/g)]
      .map(([, link = '']) => link)
      .filter((link) => !link.startsWith('http'));
    expect(links.filter((link) => !existsSync(join(repositoryRoot, link)))).toEqual([]);
  });
});
