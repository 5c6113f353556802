import { answerPaths, jsonDocument, makePaint, pathsDot, pathsMermaid, pathsText } from '@k8s-risk/core';
import type { PathsAnswer, ReportText } from '@k8s-risk/core';
import type { PathsCommand } from './command.ts';
import { refuse } from './refuse.ts';
import type { ExitCode } from './refuse.ts';
import { runChosenAudit } from './run-chosen-audit.ts';
import type { Terminal } from './terminal.ts';

/** `k8s-risk paths [PATH...]`: how an attacker gets to the crown jewels, and what cuts the most ways. */
export async function printPaths(command: PathsCommand, terminal: Terminal): Promise<ExitCode> {
  const { source } = command;
  // A way through a namespace begins and ends elsewhere: everything that may be read is.
  const audited = await runChosenAudit({ ...command, source: { ...source, namespaces: [] } }, terminal);
  if (!audited.ok) return refuse(terminal, audited.error);
  const { run } = audited.value;
  const wanted = source.namespaces.length === 0 ? undefined : new Set(source.namespaces);
  const unknown = source.namespaces.find((name) => !run.inventory.namespaceNames.includes(name));
  if (unknown !== undefined) return refuse(terminal, `no object is in namespace "${unknown}"`);
  if (run.inventory.snapshot.objects.length === 0)
    return refuse(terminal, 'no objects found, so nothing is known about what leads where; see k8s-risk paths --help');
  terminal.progress('looking for attack paths');
  await terminal.answer(render(answerPaths(run, wanted), command, terminal));
  return 0;
}

function render(answer: PathsAnswer, { output, verbose }: PathsCommand, terminal: Terminal): ReportText {
  switch (output) {
    case 'json':
      return jsonDocument(answer);
    case 'dot':
      return pathsDot(answer);
    case 'mermaid':
      return pathsMermaid(answer);
    case 'text':
      return pathsText(answer, { columns: terminal.columns, paint: makePaint(terminal.colours), verbose });
  }
}
