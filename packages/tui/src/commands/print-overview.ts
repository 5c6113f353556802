import { makePaint, summarize, summaryText, worstText } from '@k8s-risk/core';
import type { ReportText, Summary } from '@k8s-risk/core';
import type { OpenCommand, SourceChoice } from './command.ts';
import { hasKubeconfig } from './load-snapshot.ts';
import { refuse } from './refuse.ts';
import type { ExitCode } from './refuse.ts';
import { runChosenAudit } from './run-chosen-audit.ts';
import type { Terminal } from './terminal.ts';
import { reportContext } from './words.ts';

/** The summary of the current context, or of the demo where there is no cluster to look at. */
export async function printOverview(command: OpenCommand, terminal: Terminal): Promise<ExitCode> {
  const source = await chooseSource(command.source, terminal);
  const audited = await runChosenAudit({ source, pssVersion: command.pssVersion }, terminal);
  if (!audited.ok) return refuse(terminal, audited.error);
  const { report } = audited.value.run;
  await terminal.answer(overview(summarize(report, reportContext, 10), terminal));
  terminal.note(
    `k8s-risk: k8s-risk audit${source.demo ? ' --demo' : ''} lists every finding with its evidence and fix`,
  );
  return 0;
}

async function chooseSource(source: SourceChoice, terminal: Terminal): Promise<SourceChoice> {
  const named = source.demo || source.paths.length > 0 || source.contexts.length > 0 || source.kubeconfig !== undefined;
  if (named || source.allContexts || (await hasKubeconfig())) return source;
  terminal.note('k8s-risk: no kubeconfig, so this is the demo cluster; KUBECONFIG or --context chooses a real one');
  return { ...source, demo: true };
}

function* overview(summary: Summary, { columns, colours }: Terminal): ReportText {
  const style = { columns, paint: makePaint(colours) };
  if (summary.worst.length > 0) {
    yield `${style.paint.bold('Worst first')}\n`;
    yield* worstText(summary, style);
    yield '\n';
  }
  yield* summaryText(summary, style);
}
