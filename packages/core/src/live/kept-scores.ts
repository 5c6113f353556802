import { scoreReport } from '../audit/score-report.ts';
import type { Graphs } from '../graph/graphs.ts';
import type { AuditReport } from '../model/report.ts';
import type { Cell } from './cells.ts';
import { samePlainValue } from './same-plain-value.ts';

/** The scores of the last report, for as long as nothing has changed that they are made of. */
export interface KeptScores {
  readonly score: (report: AuditReport) => AuditReport;
  readonly change: (cells: ReadonlySet<Cell>) => void;
}

export interface KeptScoresParts {
  /** Graphs that tell every cell that is looked at through them. */
  readonly graphs: (read: (cell: Cell) => void) => Graphs;
  readonly namespaces: ReadonlySet<string> | undefined;
}

interface Kept {
  /** Before it was scored. */
  readonly of: AuditReport;
  readonly scored: AuditReport;
  readonly cells: ReadonlySet<Cell>;
}

export function makeKeptScores({ graphs, namespaces }: KeptScoresParts): KeptScores {
  let kept: Kept | undefined;
  return {
    score: (report) => {
      if (kept === undefined || !saysTheSame(kept.of, report)) {
        const cells = new Set<Cell>();
        const scored = scoreReport(
          report,
          graphs((cell) => void cells.add(cell)),
          namespaces,
        );
        kept = { of: report, scored, cells };
      }
      const { findings, scores } = kept.scored;
      return { ...report, findings, scores };
    },
    change: (changed) => {
      if (kept === undefined) return;
      const [few, many] = changed.size < kept.cells.size ? [changed, kept.cells] : [kept.cells, changed];
      for (const cell of few) {
        if (!many.has(cell)) continue;
        kept = undefined;
        return;
      }
    },
  };
}

/** Of findings the same list is handed out as long as they are the same. */
function saysTheSame(before: AuditReport, now: AuditReport): boolean {
  return (
    before.findings === now.findings &&
    samePlainValue(before.accepted, now.accepted) &&
    samePlainValue(before.tallies, now.tallies)
  );
}
