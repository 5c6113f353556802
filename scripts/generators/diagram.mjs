// The picture and the table of core's parts in ARCHITECTURE.md, from architecture.mjs.
import { readFileSync } from 'node:fs';
import { parts } from '../../architecture.mjs';

const file = 'ARCHITECTURE.md';
const start = '<!-- made from architecture.mjs by pnpm generate: start -->';
const end = '<!-- made from architecture.mjs by pnpm generate: end -->';

export const name = 'diagram';

export async function generate() {
  const text = readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8');
  const [before, after] = [text.indexOf(start), text.indexOf(end)];
  if (before === -1 || after < before)
    throw new Error(`${file} has lost the markers of its diagram: ${start} ... ${end}`);
  return [
    { path: file, text: `${text.slice(0, before)}${start}\n\n${picture()}\n\n${table()}\n\n${text.slice(after)}` },
  ];
}

function picture() {
  const arrows = Object.entries(parts).flatMap(([part, { imports }]) =>
    imports.filter((other) => !impliedBy(imports, other)).map((other) => `  ${part} --> ${other}`),
  );
  const fronts = ['  tui([packages/tui]) --> door', '  slackbot([packages/slackbot]) --> door'];
  const behind = topmost().map((part) => `  door{{front door}} --> ${part}`);
  return ['```mermaid', 'flowchart TD', ...fronts, ...behind, ...arrows, '```'].join('\n');
}

/** An arrow that the others imply is left out of the picture; the table has them all. */
function impliedBy(imports, other) {
  return imports.some((between) => between !== other && reaches(between, other));
}

function reaches(from, to) {
  return parts[from].imports.some((next) => next === to || reaches(next, to));
}

function topmost() {
  return Object.keys(parts).filter((part) => !Object.values(parts).some(({ imports }) => imports.includes(part)));
}

function table() {
  const rows = Object.entries(parts).map(
    ([part, { imports, holds }]) => `| \`${part}\` | ${holds} | ${imports.join(', ') || 'nothing'} |`,
  );
  return ['| part of core | holds | may import |', '| --- | --- | --- |', ...rows].join('\n');
}
