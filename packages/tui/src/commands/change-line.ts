import { makePaint, resourceLabel, titleOf } from '@k8s-risk/core';
import type { Finding, ReportChange, ReportContext } from '@k8s-risk/core';
import { plural, safeLine } from '@k8s-risk/core/text';

export interface ChangeLineStyle {
  readonly context: ReportContext;
  readonly colours: boolean;
}

/** A change as people read it, in one line: `2026-11-25T20:00:01Z prod + HIGH Container runs privileged ...`. */
export function changeLine(change: ReportChange, { context, colours }: ChangeLineStyle): string {
  const paint = makePaint(colours);
  const lead = `${safeLine(`${change.at.replace(/\.\d+Z$/, 'Z')} ${change.cluster}`)} `;
  const about = ({ severity, checkId, resource, container, message, id }: Finding): string => {
    const where = `${resourceLabel(resource)}${container === null ? '' : ` (${container})`}`;
    const words = `${titleOf(context, checkId)}: ${where}: ${message} [${id}]`;
    return `${paint.badge(severity, severity.toUpperCase())} ${safeLine(words)}`;
  };
  switch (change.type) {
    case 'ready':
      return `${lead}ready: ${plural(change.findings, 'finding')}; what changes follows`;
    case 'added':
      return `${lead}+ ${about(change.finding)}`;
    case 'changed':
      return `${lead}~ ${about(change.finding)}${wasText(change.was, change.finding)}`;
    case 'removed':
      return paint.dim(`${lead}- ${reasons[change.because]}: `) + about(change.finding);
    case 'score':
      return paint.bold(`${lead}risk ${points(change.risk)} (${change.grade}), was ${points(change.was)}`);
    case 'state':
      return lead + safeLine(stateText(change));
  }
}

const reasons = {
  fixed: 'fixed',
  deleted: 'deleted',
  accepted: 'accepted',
  knowledge: 'can no longer be judged',
} as const;

function wasText(was: Finding, is: Finding): string {
  return was.severity === is.severity ? '' : ` (was ${was.severity})`;
}

function points(risk: number): string {
  return risk.toFixed(1);
}

function stateText({ kind, state, reason }: Extract<ReportChange, { type: 'state' }>): string {
  return `${kind === null ? '' : `${kind} `}${state.replace('-', ' ')}${reason === null ? '' : `: ${reason}`}`;
}
