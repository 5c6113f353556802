import { describe, expect, test } from 'vitest';
import { frameworks } from '@k8s-risk/core';
import { frameworkIds } from '../../../../packages/tui/src/commands/command.ts';
import type { Command } from '../../../../packages/tui/src/commands/command.ts';
import { definitions } from '../../../../packages/tui/src/commands/line/definitions.ts';
import { parseCommandLine } from '../../../../packages/tui/src/commands/line/parse-command-line.ts';
import type { ParsedLine } from '../../../../packages/tui/src/commands/line/parse-command-line.ts';

const parse = (line: string): ParsedLine =>
  parseCommandLine(line === '' ? [] : line.split(' '), { version: '1.2.3', columns: 80 });

function commandOf(line: string): Command {
  const parsed = parse(line);
  if (parsed.kind !== 'command') throw new Error(`${line}: ${JSON.stringify(parsed)}`);
  return parsed.command;
}

const mistakeOf = (line: string): string => {
  const parsed = parse(line);
  return parsed.kind === 'mistake' ? parsed.message : `no mistake: ${parsed.kind}`;
};

describe('commands', () => {
  test('nothing opens the UI on the current context', () => {
    expect(commandOf('')).toMatchObject({
      name: 'open',
      allowWrite: false,
      source: { paths: [], demo: false, contexts: [], namespaces: [] },
    });
    expect(commandOf('--allow-write')).toMatchObject({ name: 'open', allowWrite: true });
    expect(commandOf('--demo -n shop')).toMatchObject({ name: 'open', source: { demo: true, namespaces: ['shop'] } });
  });

  test('audit takes paths and -f, and says no gate unless one is written', () => {
    expect(commandOf('audit a b -f c')).toMatchObject({
      name: 'audit',
      source: { paths: ['a', 'b', 'c'] },
      failOn: undefined,
      output: 'table',
    });
    expect(commandOf('audit - -o json --fail-on high --checks rbac,x --checks y')).toMatchObject({
      source: { paths: ['-'] },
      output: 'json',
      failOn: 'high',
      checks: ['rbac', 'x', 'y'],
    });
  });

  test('what stands before the command counts for it, too', () => {
    expect(commandOf('--demo --no-color audit --quiet')).toMatchObject({
      name: 'audit',
      source: { demo: true },
      colours: false,
      quiet: true,
    });
    expect(commandOf('audit')).toMatchObject({ colours: undefined, quiet: false, verbose: false });
  });

  test('a command of two words', () => {
    expect(commandOf('snapshot save x.gz --context prod')).toMatchObject({
      name: 'snapshot-save',
      file: 'x.gz',
      source: { contexts: ['prod'] },
    });
  });

  test('every definition becomes a command of its own', () => {
    const written = definitions.map(({ name, arguments: args }) => {
      const words = args
        .filter(({ name: argument }) => argument.startsWith('<'))
        .map(({ choices }) => choices?.[0] ?? 'x');
      const command = commandOf([name, ...words].join(' '));
      return command.name === 'view' ? command.view : command.name;
    });
    expect(new Set(written).size).toBe(definitions.length);
  });
});

describe('mistakes are one line with a hint', () => {
  test.each([
    ['adit', 'unknown command "adit" (did you mean "audit"?); see k8s-risk --help'],
    ['digest add', '"digest" is in Slack (/k8s-risk digest)'],
    ['mute 5ad1', '"mute" is in the terminal UI (:mute) and in Slack (/k8s-risk mute)'],
    ['snapshot sve', 'unknown command "sve" (did you mean "save"?); see k8s-risk snapshot --help'],
    ['audit --fial-on high', "unknown option '--fial-on' (did you mean --fail-on?); see k8s-risk audit --help"],
    [
      'audit -o jsn',
      '--output has no "jsn" (did you mean "json"?); one of table, json, sarif, junit, markdown, html, csv, github; see k8s-risk audit --help',
    ],
    [
      'audit --fail-on hihg',
      '--fail-on has no "hihg" (did you mean "high"?); one of never, critical, high, medium, low; see k8s-risk audit --help',
    ],
    [
      'completion bsh',
      'shell has no "bsh" (did you mean "bash"?); one of bash, zsh, fish; see k8s-risk completion --help',
    ],
    ['explain', "missing required argument 'check-or-finding'; see k8s-risk explain --help"],
    [
      'explain a b',
      "too many arguments for 'explain'. Expected 1 argument but got 2: a, b; see k8s-risk explain --help",
    ],
    ['audit -n', "option '-n, --namespace <name>' argument missing; see k8s-risk audit --help"],
  ])('%s', (line, message) => {
    expect(mistakeOf(line)).toBe(message);
  });
});

describe('help', () => {
  test('stands on every command, with examples and exit codes, within 80 columns', () => {
    for (const words of ['--help', ...definitions.map(({ name }) => `${name} --help`)]) {
      const parsed = parse(words);
      expect(parsed.kind).toBe('text');
      if (parsed.kind !== 'text') continue;
      expect(parsed.text).toContain('Usage: k8s-risk');
      for (const line of parsed.text.split('\n')) expect(line.length).toBeLessThanOrEqual(80);
      expect(parsed.text).toMatch(/Examples:\n[^]*Exit codes:/);
    }
  });

  test('a first word of two says which second words there are', () => {
    expect(parse('snapshot')).toMatchObject({
      kind: 'text',
      text: expect.stringMatching(/Commands:\n {2}save/) as unknown,
    });
  });

  test('help COMMAND is COMMAND --help', () => {
    expect(parse('help audit')).toEqual(parse('audit --help'));
  });

  test('the version', () => {
    expect(parse('--version')).toEqual({ kind: 'text', text: '1.2.3\n' });
  });

  test('examples are command lines that parse', () => {
    for (const [line] of definitions.flatMap(({ examples }) => examples)) {
      const own = /k8s-risk [^|>)]*/.exec(line)?.[0].trim().split(/\s+/).slice(1) ?? [];
      expect({ line, kind: parseCommandLine(own, { version: '', columns: 80 }).kind }).toEqual({
        line,
        kind: 'command',
      });
    }
  });
});

test('the frameworks of the command line are those of the engine', () => {
  expect(frameworks.map(({ id }) => id)).toEqual([...frameworkIds]);
});
