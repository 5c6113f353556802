import type { ReportChange } from '../changes/report-change.ts';
import type { Finding } from '../model/finding.ts';
import type { LiveMessage } from './protocol.ts';
import { makeFindingSharer } from './share-findings.ts';

/** What a worker posts: the findings of a first report come before it, in parts, so that nothing is ever twice in memory. */
export type WorkerMessage = LiveMessage | { readonly type: 'findings'; readonly findings: readonly Finding[] };

type Report = Extract<LiveMessage, { type: 'report' }>;
type Changes = Extract<LiveMessage, { type: 'changes' }>;

const perPart = 1000;

export function* reportParts(message: Report): Iterable<WorkerMessage> {
  const { report } = message;
  const { findings } = report;
  for (let from = 0; from < findings.length; from += perPart)
    yield { type: 'findings', findings: findings.slice(from, from + perPart) };
  yield { ...message, report: { ...report, findings: [] } };
}

/** Puts a report together again. Nothing that crosses a thread keeps what it shares: equal texts become one. */
export interface ReportAssembly {
  readonly add: (findings: readonly Finding[]) => void;
  readonly finish: (message: Report) => Report;
  /** Changes that come later: what is found anew is kept for as long as what was found at first. */
  readonly change: (message: Changes) => Changes;
}

export function makeReportAssembly(): ReportAssembly {
  const sharer = makeFindingSharer();
  let findings: Finding[] = [];

  const share = (finding: Finding): Finding => {
    const { resource, related, ...rest } = sharer.share(finding);
    return {
      ...finding,
      ...rest,
      resource: sharer.resource(resource),
      related: related.length === 0 ? related : related.map(sharer.resource),
    };
  };

  const changeOf = (change: ReportChange): ReportChange =>
    change.type === 'added' || change.type === 'changed' ? { ...change, finding: share(change.finding) } : change;

  return {
    add: (part) => {
      for (const finding of part) findings.push(share(finding));
    },
    finish: (message) => {
      const report = { ...message.report, findings };
      findings = [];
      return { ...message, report };
    },
    change: (message) => ({ ...message, changes: message.changes.map(changeOf) }),
  };
}
