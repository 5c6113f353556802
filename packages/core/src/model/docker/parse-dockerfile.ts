import { isCredentialName } from '../credentials/credential-names.ts';
import { describeValue } from '../credentials/value-hint.ts';
import type { Dockerfile, DockerInstruction } from '../docker.ts';
import type { Origin } from '../origin.ts';

interface LogicalLine {
  readonly text: string;
  readonly line: number;
}

/** Reads a Dockerfile as BuildKit does: escape directive, continuations, comments in between, here-documents. Never throws. */
export function parseDockerfile(text: string, name: string, origin: Origin): Dockerfile {
  const instructions: DockerInstruction[] = [];
  const variables: Record<string, string> = {};
  let stage = -1;
  for (const { text: logical, line } of logicalLines(text)) {
    const match = /^\s*([A-Za-z]+)(?:\s+([\s\S]*))?$/.exec(logical);
    if (!match) continue;
    const keyword = (match[1] ?? '').toUpperCase();
    const { flags, rest } = takeFlags(match[2] ?? '');
    if (keyword === 'FROM') stage += 1;
    const isSetting = keyword === 'ARG' || keyword === 'ENV';
    const pairs = isSetting ? readSettings(rest, keyword) : [];
    for (const pair of pairs) {
      if (stage === -1 && pair.value !== undefined && !isCredentialName(pair.name)) variables[pair.name] = pair.value;
    }
    instructions.push({
      keyword,
      value: isSetting
        ? pairs.map((pair) => (pair.value === undefined ? pair.name : `${pair.name}=<redacted>`)).join(' ')
        : rest.trim(),
      line,
      flags,
      stage,
      settings: pairs.map((pair) =>
        pair.value === undefined ? { name: pair.name } : { name: pair.name, hint: describeValue(pair.value) },
      ),
    });
  }
  return { type: 'dockerfile', name, origin, instructions, variables };
}

/** Joins continuations; lines of a here-document belong to their instruction. */
function logicalLines(text: string): readonly LogicalLine[] {
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/);
  const escape = /^\s*#\s*escape\s*=\s*`\s*$/im.test(directives(lines)) ? '`' : '\\';
  const result: LogicalLine[] = [];
  for (let index = 0; index < lines.length; index += 1) {
    const start = index;
    const first = lines[index] ?? '';
    if (first.trim() === '' || first.trimStart().startsWith('#')) continue;
    let logical = first;
    while (continues(logical, escape) && index + 1 < lines.length) {
      index += 1;
      const next = lines[index] ?? '';
      if (next.trim() === '' || next.trimStart().startsWith('#')) continue;
      logical = `${logical.trimEnd().slice(0, -1)} ${next.trimStart()}`;
    }
    for (const marker of hereDocuments(logical)) {
      const body: string[] = [];
      while (index + 1 < lines.length) {
        index += 1;
        const line = lines[index] ?? '';
        if (line.trim() === marker) break;
        body.push(line);
      }
      logical += `\n${body.join('\n')}`;
    }
    result.push({ text: logical, line: start + 1 });
  }
  return result;
}

/** Parser directives stand in comments before anything else. */
function directives(lines: readonly string[]): string {
  const end = lines.findIndex((line) => !line.trimStart().startsWith('#'));
  return lines.slice(0, end === -1 ? lines.length : end).join('\n');
}

function continues(line: string, escape: string): boolean {
  return line.trimEnd().endsWith(escape);
}

function hereDocuments(logical: string): readonly string[] {
  if (!/^\s*(?:RUN|COPY|ADD)\b/i.test(logical)) return [];
  return [...logical.matchAll(/<<-?\s*(["']?)([A-Za-z_][\w.]*)\1/g)].map((match) => match[2] ?? '');
}

function takeFlags(value: string): { flags: Readonly<Record<string, string>>; rest: string } {
  const flags: Record<string, string> = {};
  let rest = value.trimStart();
  for (;;) {
    const match = /^--([A-Za-z][\w-]*)(?:=("[^"]*"|\S*))?(?:\s+|$)/.exec(rest);
    if (!match) return { flags, rest };
    flags[match[1] ?? ''] = (match[2] ?? '').replaceAll('"', '');
    rest = rest.slice(match[0].length);
  }
}

interface Setting {
  readonly name: string;
  readonly value: string | undefined;
}

/** `A=1 B="two words"`, and the old form `ENV A one word after the other`. */
function readSettings(text: string, keyword: 'ARG' | 'ENV'): readonly Setting[] {
  const trimmed = text.trim();
  const old = /^([A-Za-z_][\w.]*)\s+([\s\S]+)$/.exec(trimmed);
  if (keyword === 'ENV' && old && !/^[A-Za-z_][\w.]*=/.test(trimmed))
    return [{ name: old[1] ?? '', value: old[2] ?? '' }];
  const settings: Setting[] = [];
  for (const match of trimmed.matchAll(
    /([A-Za-z_][\w.-]*)(?:=("(?:[^"\\]|\\.)*"|'[^']*'|(?:[^\s"'\\]|\\.)*))?(?=\s|$)/g,
  )) {
    const raw = match[2];
    settings.push({ name: match[1] ?? '', value: raw?.replaceAll(/^["']|["']$/g, '') });
  }
  return settings;
}
