/** The front door of the pure engine: explicit named exports only. What touches the world is behind `@k8s-risk/core/node`. */
export { audit, runAudit } from './audit/audit.ts';
export type { AuditOptions, AuditRun } from './audit/audit.ts';
export { answerPaths } from './audit/paths/answer-paths.ts';
export { answerScore } from './audit/paths/answer-score.ts';
export type { ScoredReport } from './audit/paths/answer-score.ts';
export { readSavedScores } from './audit/paths/read-saved-scores.ts';
export { impactOfFinding } from './audit/paths/explain-finding.ts';
export { overlay, whatIfChanged, whatIfFixed } from './audit/paths/what-if.ts';
export { scoreReport } from './audit/score-report.ts';
export { latestPssMinor, parsePssVersion } from './audit/pss-version.ts';
export { catalogue } from './checks/catalogue.ts';
export type { AnyCheck, Area, Check, CheckContext } from './checks/contract/check.ts';
export { parseObject } from './model/kubernetes/parse-object.ts';
export { emptySnapshot } from './model/snapshot.ts';
export type { Gap, GapReason, ReadError, Snapshot } from './model/snapshot.ts';
export { defaultPolicy } from './model/policy.ts';
export type { ExceptionScope, Policy, PolicyException } from './model/policy.ts';
export type { AuditReport, CheckTally, CoverageEntry } from './model/report.ts';
export type { Finding } from './model/finding.ts';
export { isScored } from './model/scores.ts';
export type { Grade, JewelClass, LedgerEntry, ScoreInputs, Scores } from './model/scores.ts';
export type {
  AttackPath,
  BlastRadius,
  ChokePoint,
  EntryKind,
  FindingImpact,
  JewelAtRisk,
  PathCut,
  PathFix,
  PathHop,
  PathsAnswer,
  PathVertex,
  ScoreAnswer,
  ScoreReceipt,
  WhatIfAnswer,
  WhatIfSide,
} from './model/paths.ts';
export { bySeverity, isAtLeast, isSeverity, severities, severityRank } from './model/severity.ts';
export type { Severity } from './model/severity.ts';
export { kindLabel, kinds, podSpecKinds } from './model/kinds.ts';
export type { KindInfo, KindKey } from './model/kinds.ts';
export { groupTitles } from './model/groups.ts';
export { err, ok } from './model/result.ts';
export type { Result } from './model/result.ts';
export { resourceLabel } from './model/resource.ts';
export type { ResourceReference } from './model/resource.ts';
export { groupTitle, makeReportContext, titleOf } from './report/check-words.ts';
export type { CheckWords, ReportContext } from './report/check-words.ts';
export { pathsDot, pathsMermaid } from './report/paths/paths-drawing.ts';
export { pathsText } from './report/paths/paths-text.ts';
export { scoreText } from './report/paths/score-text.ts';
export { impactText, whatIfText } from './report/paths/what-if-text.ts';
export { csvReport, csvRow } from './report/csv.ts';
export { githubReport } from './report/github.ts';
export { eachLine, groupFindings, lineKey } from './report/group-findings.ts';
export type { FindingGroup, FindingLine, ObjectFindings } from './report/group-findings.ts';
export { htmlReport } from './report/html/html.ts';
export { jsonReport } from './report/json.ts';
export { junitReport } from './report/junit.ts';
export { markdownReport, markdownText } from './report/markdown.ts';
export { makePaint } from './report/paint.ts';
export type { Paint } from './report/paint.ts';
export { joinText } from './report/report-text.ts';
export type { ReportText } from './report/report-text.ts';
export { sarifReport } from './report/sarif.ts';
export { countSeverities, summarize } from './report/summarize.ts';
export type { SeverityCounts, Summary } from './report/summarize.ts';
export { summaryText, worstText } from './report/summary-text.ts';
export { tableReport } from './report/table.ts';
export { assessFramework, servingChecks } from './compliance/assess-framework.ts';
export type { ComplianceResult, ControlResult, ControlState } from './model/compliance.ts';
export type { Framework, FrameworkControl } from './compliance/framework.ts';
export { frameworks } from './compliance/frameworks/frameworks.ts';
export { complianceText } from './report/compliance-text.ts';
export { networkSchema, watchLineSchema, whoCanSchema } from './report/schema/answer-schemas.ts';
export { pathsSchema, scoreSchema, whatIfSchema } from './report/schema/paths-schemas.ts';
export { reportSchema } from './report/schema/report-schema.ts';
export { makeGraphs } from './graph/graphs.ts';
export type { Graphs } from './graph/graphs.ts';
export { makeInventory } from './inventory/inventory.ts';
export { groupPrincipal, serviceAccountPrincipal, userPrincipal } from './graph/rbac/principals.ts';
export type { Principal } from './graph/rbac/principals.ts';
export type { AccessQuestion } from './graph/rbac/access-question.ts';
export type { AllowedSubject, WhoCanAnswer } from './graph/rbac/who-can.ts';
export type { Right, WhatCanAnswer } from './graph/rbac/what-can.ts';
export type { Rbac } from './graph/rbac/rbac.ts';
export type { UnreadKind } from './graph/rbac/coverage.ts';
export type { Exposure, ExposureLevel, ExposureRoute, Exposures } from './graph/network/exposure/exposure.ts';
export { exposureLevels } from './graph/network/exposure/exposure.ts';
export type { Enforcement } from './graph/network/enforcement.ts';
export type { DirectionExplanation, ReachAnswer } from './graph/network/explain-reach.ts';
export type { MatrixCell, NamespaceMatrix } from './graph/network/namespace-matrix.ts';
export type { Network } from './graph/network/network.ts';
export type { NetworkLine, NetworkPeer } from './graph/network/network-lines.ts';
export type { NetworkMetrics } from './graph/network/network-metrics.ts';
export type { ReachEnd, ReachQuestion } from './graph/network/reach-question.ts';
export { jsonDocument } from './report/json.ts';
export type { Inventory } from './inventory/inventory.ts';
export { jsonText } from './report/json-text.ts';
export { builtInResources } from './graph/rbac/built-in-resources.ts';
export { diffReports } from './changes/diff-reports.ts';
export type { DiffOptions } from './changes/diff-reports.ts';
export { sameFinding } from './changes/same-finding.ts';
export type { LiveState, RemovalReason, ReportChange } from './changes/report-change.ts';
export { lifeEvents } from './changes/finding-life.ts';
export type { Episode, FindingLife, LifeEvent, LifeStep } from './changes/finding-life.ts';
export { answerQuestion } from './live/answer-question.ts';
export { applyMessage } from './live/apply-message.ts';
export type {
  FixDocument,
  FixEntry,
  LiveAnswers,
  NamespaceMatrixDocument,
  NetworkDocument,
  ReachDocument,
  ObjectDocument,
  ObjectMark,
  SnapshotDocument,
  UnreadEntry,
  WhatCanDocument,
  WhoCanDocument,
} from './live/answers.ts';
export type {
  KindProgress,
  LiveAnswer,
  LiveMessage,
  LiveOptions,
  LiveQuestion,
  LiveSession,
  LiveSource,
  ReportRest,
} from './live/protocol.ts';
export { parseLine } from './query/parse-line.ts';
export { completeLine } from './query/complete-line.ts';
export type { Candidate, Completion } from './query/complete-line.ts';
export { nothingKnown } from './query/line.ts';
export type {
  AlertsAction,
  DigestAction,
  KnownNames,
  LineCommand,
  NetworkQuestion,
  Scope,
  Surface,
  Verb,
  WhoCanQuestion,
} from './query/line.ts';
export { verbRules, whereElse } from './query/verbs.ts';
export type { VerbRule } from './query/verbs.ts';
export { parseObjectName } from './query/object-name.ts';
export type { ObjectName } from './query/object-name.ts';
export { isCve, isFindingId } from './query/finding-id.ts';
export { parseFilter } from './query/parse-filter.ts';
export { formatFilter } from './query/format-filter.ts';
export { quoteValue } from './query/quote-value.ts';
export { besideFacet, chosenValues, facetFieldsOf } from './query/facet.ts';
export type { FacetField } from './query/facet.ts';
export { countFacet } from './query/count-facet.ts';
export type { FacetValue } from './query/count-facet.ts';
export { toggleValue } from './query/choose-value.ts';
export { matchFilter } from './query/match-filter.ts';
export type { FilterAccess } from './query/match-filter.ts';
export { filterFields } from './query/filter.ts';
export type { Filter, FilterField, FilterStatus, FilterTerm } from './query/filter.ts';
export { durationText, exactDuration, parseDuration } from './query/duration.ts';
export type { QueryError, QueryErrorCode } from './query/query-error.ts';
export { parseSubject } from './graph/rbac/parse-subject.ts';
export type { NamedPrincipal } from './graph/rbac/parse-subject.ts';
export { whatCanDocument, whoCanDocument } from './live/rbac-documents.ts';
export { compareCounts, objectKey } from './views/view-context.ts';
export { matchesGlob } from './model/glob.ts';
export { makePolicyReader } from './policy/policy-nodes.ts';
export type { PolicyNode, PolicyReader } from './policy/policy-nodes.ts';
export { formatPolicyError } from './policy/policy-error.ts';
export type { PolicyError } from './policy/policy-error.ts';
export { findingAccess, findingText, namespaceShown, selectFindings } from './views/finding-rows.ts';
export { workloadAccess, workloadRows } from './views/workload-rows.ts';
export type { WorkloadFlag, WorkloadRow } from './views/workload-rows.ts';
export { guardRails, namespaceAccess, namespaceRows } from './views/namespace-rows.ts';
export type { GuardRail, GuardRailState, NamespaceRow } from './views/namespace-rows.ts';
export { imageAccess, imageRows } from './views/image-rows.ts';
export type { ImageRow } from './views/image-rows.ts';
export { complianceAccess, complianceSections } from './views/compliance-rows.ts';
export type { ComplianceSection } from './views/compliance-rows.ts';
export { exceptionAccess, exceptionRows } from './views/exception-rows.ts';
export type { ExceptionRow, ExceptionState } from './views/exception-rows.ts';
export { fleetAccess, fleetRows } from './views/fleet-rows.ts';
export type { FleetMember, FleetRow } from './views/fleet-rows.ts';
export { unknownName } from './views/unknown-names.ts';
export type { FilterNames } from './views/unknown-names.ts';
export type { ViewContext } from './views/view-context.ts';
export { ownerOf } from './policy/owner-of.ts';
export type { WorkloadFacts } from './model/report.ts';
export { compareSides } from './changes/compare-sides.ts';
export type { ComparedFinding, Comparison } from './changes/compare-sides.ts';
export { parsePolicy } from './policy/parse-policy.ts';
export { policyNames } from './audit/policy-names.ts';
export { makePolicySchema } from './report/schema/policy-schema.ts';
export { parseBaseline, sinceBaseline } from './changes/baseline.ts';
export type { Baseline } from './changes/baseline.ts';
export { fixDocument, fixFindings } from './audit/fix-findings.ts';
export type { FixOptions } from './audit/fix-findings.ts';
export { planFix } from './audit/plan-fixes.ts';
export type { ManifestOf, PlannedFix } from './audit/plan-fixes.ts';
export { objectChanges } from './audit/object-changes.ts';
export type { ObjectChange } from './audit/object-changes.ts';
export { diffLines } from './remediation/diff-lines.ts';
export type { DiffLine } from './remediation/diff-lines.ts';
export { editDocument } from './remediation/edit-document.ts';
export type { DocumentEdit } from './remediation/edit-document.ts';
export type { GuardedOperation, ObjectManager } from './model/fix.ts';
export { changedPart } from './remediation/merge-patch.ts';
export { undoPatch } from './remediation/guarded-patch.ts';
export { managersOf } from './remediation/managers-of.ts';
export { partYaml } from './remediation/part-yaml.ts';
export { planApply } from './remediation/plan-apply.ts';
export type { ApplyPlan } from './remediation/plan-apply.ts';
export { manifestOf } from './remediation/manifest-of.ts';
export { flatten as flattenRemedy } from './remediation/json-patch.ts';
export type { PatchOperation } from './model/fix.ts';
export type { Remedy } from './model/remedy.ts';
export { exceptionsYaml } from './policy/exceptions-yaml.ts';
