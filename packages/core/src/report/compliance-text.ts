import type { ComplianceResult, ControlResult, ControlState } from '../model/compliance.ts';
import type { Paint } from './paint.ts';
import { plural } from './report-text.ts';
import type { ReportText } from './report-text.ts';
import { padEnd, wrapText } from './terminal-text.ts';

export const controlStates = ['violated', 'accepted', 'not-evaluable', 'met', 'not-applicable', 'manual'] as const;

const words: Readonly<Record<ControlState, string>> = {
  violated: 'violated',
  accepted: 'accepted',
  'not-evaluable': 'not evaluable',
  met: 'met',
  'not-applicable': 'nothing to judge',
  manual: 'manual',
};

export function stateWords(state: ControlState): string {
  return words[state];
}

/** `3 violated, 1 not evaluable, 12 met, 40 manual`. */
export function complianceCounts({ controls }: ComplianceResult): string {
  return controlStates
    .map((state) => ({ state, count: controls.filter((control) => control.state === state).length }))
    .filter(({ count }) => count > 0)
    .map(({ state, count }) => `${String(count)} ${stateWords(state)}`)
    .join(', ');
}

/** A framework control by control, in its own order. */
export function* complianceText(result: ComplianceResult, { columns, paint }: ComplianceStyle): ReportText {
  yield `${paint.bold(result.title)}\n`;
  yield* wrapText(complianceCounts(result), columns - 2).map((line) => `  ${line}\n`);
  const idWidth = Math.max(...result.controls.map(({ id }) => id.length));
  const stateWidth = Math.max(...controlStates.map((state) => stateWords(state).length));
  const indent = 2 + idWidth + 2 + stateWidth + 2;
  for (const control of result.controls) {
    const state = padEnd(stateWords(control.state), stateWidth);
    const lines = wrapText(detailOf(control), columns - indent);
    const head = `  ${control.id.padEnd(idWidth)}  ${control.state === 'violated' ? paint.bold(state) : state}  `;
    yield* lines.map((line, index) => `${index === 0 ? head : ' '.repeat(indent)}${line}\n`);
  }
}

export interface ComplianceStyle {
  readonly columns: number;
  readonly paint: Paint;
}

function detailOf({ title, findings, accepted, reasons }: ControlResult): string {
  const details = [
    ...(findings > 0 ? [plural(findings, 'finding')] : []),
    ...(accepted > 0 ? [`${String(accepted)} accepted`] : []),
    ...(reasons.length > 0 ? [`not judged: ${reasons.join(', ')}`] : []),
  ];
  return details.length === 0 ? title : `${title} (${details.join('; ')})`;
}
