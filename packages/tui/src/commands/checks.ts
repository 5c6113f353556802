import { catalogue, makePaint } from '@k8s-risk/core';
import type { AnyCheck, ReportText } from '@k8s-risk/core';
import { didYouMean, plural, wrapText } from '@k8s-risk/core/text';
import { checkText } from './check-text.ts';
import type { ChecksCommand } from './command.ts';
import { refuse } from './refuse.ts';
import type { ExitCode } from './refuse.ts';
import { areasOfCatalogue, findCheck } from './select-checks.ts';
import type { Terminal } from './terminal.ts';

/** `k8s-risk checks`: the catalogue, an area of it, or one check. */
export async function listChecks({ id, area, output }: ChecksCommand, terminal: Terminal): Promise<ExitCode> {
  if (id !== undefined) {
    const found = findCheck(id);
    if (!found.ok) return refuse(terminal, found.error);
    await terminal.answer(
      output === 'json' ? [`${JSON.stringify(checkJson(found.value), null, 2)}\n`] : checkText(found.value, terminal),
    );
    return 0;
  }
  const areas = areasOfCatalogue();
  if (area !== undefined && !areas.some((known) => known === area)) {
    return refuse(terminal, `unknown area "${area}"${didYouMean(area, areas)}; there are ${areas.join(', ')}`);
  }
  const checks = catalogue.filter(
    (check) => check.retired === undefined && (area === undefined || check.area === area),
  );
  if (output === 'json') {
    await terminal.answer([`${JSON.stringify({ schemaVersion: 1, checks: checks.map(checkJson) }, null, 2)}\n`]);
  } else await terminal.answer(checksTable(checks, terminal));
  return 0;
}

function* checksTable(checks: readonly AnyCheck[], { columns, colours }: Terminal): ReportText {
  const paint = makePaint(colours);
  const width = Math.max(...checks.map(({ id }) => id.length));
  let area = '';
  for (const check of checks.toSorted((a, b) => areaOrder(a, b))) {
    if (check.area !== area) {
      yield `${area === '' ? '' : '\n'}${paint.bold(check.area)}\n`;
      ({ area } = check);
    }
    const head = `  ${check.id.padEnd(width)}  ${check.severity.padEnd(8)}  `;
    const lines = wrapText(check.title, Math.max(20, columns - head.length));
    yield* lines.map((line, index) => `${index === 0 ? head : ' '.repeat(head.length)}${line}\n`);
  }
  yield `\n${plural(checks.length, 'check')}; k8s-risk checks ID says more of one\n`;
}

function areaOrder(a: AnyCheck, b: AnyCheck): number {
  if (a.area !== b.area) return a.area < b.area ? -1 : 1;
  return a.id < b.id ? -1 : 1;
}

function checkJson(check: AnyCheck): object {
  const { id, title, area, group, severity, mode, why, fix, controls, parameters, references, retired } = check;
  return {
    id,
    title,
    area,
    group: group ?? null,
    severity,
    mode,
    why,
    fix,
    controls,
    hasRemedy: check.remedy !== undefined,
    parameters: parameters ?? {},
    references: references ?? [],
    ...(retired === undefined ? {} : { retired }),
  };
}
