import { rescoreReport } from '../audit/score-report.ts';
import type { Graphs } from '../graph/graphs.ts';
import type { AuditReport } from '../model/report.ts';
import { makeScoreMemory } from '../scoring/score-memory.ts';
import type { Cell } from './cells.ts';
import type { KeptFindings } from './kept-findings.ts';
import { samePlainValue } from '../model/same-plain-value.ts';

/** The scores of the last report, for as long as nothing has changed that they are made of. */
export interface KeptScores {
  readonly score: (report: AuditReport) => AuditReport;
  readonly change: (cells: ReadonlySet<Cell>) => void;
}

export interface KeptScoresParts {
  /** Graphs that tell every cell that is looked at through them. */
  readonly graphs: (read: (cell: Cell) => void) => Graphs;
  readonly namespaces: ReadonlySet<string> | undefined;
  readonly findings: Pick<KeptFindings, 'open' | 'accepted'>;
}

interface Kept {
  /** Before it was scored. */
  readonly of: AuditReport;
  readonly scored: AuditReport;
  readonly cells: ReadonlySet<Cell>;
}

export function makeKeptScores({ graphs, namespaces, findings }: KeptScoresParts): KeptScores {
  const memory = makeScoreMemory();
  let kept: Kept | undefined;
  return {
    score: (report) => {
      if (kept === undefined || !saysTheSame(kept.of, report)) {
        const cells = new Set<Cell>();
        const scored = rescoreReport(report, {
          graphs: graphs((cell) => void cells.add(cell)),
          open: findings.open.index,
          accepted: findings.accepted.index,
          memory,
          namespaces,
        });
        kept = { of: report, scored, cells };
      }
      return { ...report, findings: kept.scored.findings, scores: kept.scored.scores };
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
