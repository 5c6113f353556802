import type { AuditRun } from '../audit/audit.ts';
import { fixFindings } from '../audit/fix-findings.ts';
import { answerPaths } from '../audit/paths/answer-paths.ts';
import { answerScore } from '../audit/paths/answer-score.ts';
import { whatIfFixed } from '../audit/paths/what-if.ts';
import { parseSubject } from '../graph/rbac/parse-subject.ts';
import { err, ok } from '../model/result.ts';
import type { Result } from '../model/result.ts';
import { whatCanDocument, whoCanDocument } from './rbac-documents.ts';
import type { LiveAnswers } from './answers.ts';
import { namespaceMatrixDocument, networkDocument, reachDocument } from './network-documents.ts';
import { objectDocument } from './object-document.ts';
import type { LiveAnswer, LiveQuestion } from './protocol.ts';

/** Answers from what is known right now; `snapshot` is the worker's. */
export function answerQuestion(question: Exclude<LiveQuestion, { ask: 'snapshot' }>, run: AuditRun): LiveAnswer {
  switch (question.ask) {
    case 'who-can': {
      const { verb, resource, namespace } = question;
      const answer = run.context.graphs.rbac().whoCan({ verb, resource, ...(namespace === null ? {} : { namespace }) });
      return answered('who-can', ok(whoCanDocument(answer)));
    }
    case 'what-can': {
      const named = parseSubject(question.subject, undefined);
      if (!named.ok) return answered('what-can', named);
      const answer = run.context.graphs.rbac().whatCan(named.value.principal);
      return answered('what-can', ok(whatCanDocument(named.value, answer)));
    }
    case 'object':
      return answered('object', objectDocument(run, question));
    case 'network':
      return answered('network', ok(networkDocument(run.context.graphs.network())));
    case 'reach':
      return answered('reach', reachDocument(run.context.graphs.network(), question.target));
    case 'namespace-matrix':
      return answered('namespace-matrix', ok(namespaceMatrixDocument(run.context.graphs.network())));
    case 'paths':
      return answered('paths', ok(answerPaths(run)));
    case 'score':
      return answered('score', answerScore(run.report, question));
    case 'what-if': {
      const known = new Set(run.report.findings.map(({ id }) => id));
      const gone = question.findingIds.find((id) => !known.has(id));
      if (gone !== undefined) return answered('what-if', err(`no open finding "${gone}"`));
      return answered('what-if', ok(whatIfFixed(run, question.findingIds)));
    }
    case 'fix': {
      const gone = question.findingIds.find((id) => run.failuresOf(id).length === 0);
      if (gone !== undefined) return answered('fix', err(`no finding "${gone}"`));
      return answered('fix', ok(fixFindings(run, question.findingIds, { audit: run.options })));
    }
  }
}

export function answered<Ask extends keyof LiveAnswers>(
  ask: Ask,
  result: Result<LiveAnswers[Ask], string>,
): LiveAnswer {
  if (!result.ok) return { ok: false, message: result.error };
  // The compiler cannot tie the two members of a union together; `ask` and the document come from one call.
  return { ok: true, ask, json: result.value } as LiveAnswer;
}
