import { catalogue, err, ok } from '@k8s-risk/core';
import type { AnyCheck, Finding, Scope } from '@k8s-risk/core';
import { didYouMean } from '@k8s-risk/core/text';
import { checkOf, checkTitle, objectWords, severityWords, shortId } from '../blocks/finding-words.ts';
import { bold, code, date } from '../blocks/page.ts';
import type { Line, Part } from '../blocks/page.ts';
import { viewNotes } from '../blocks/view-notes.ts';
import { fault } from '../replies/fault.ts';
import { defineCommand } from './command.ts';
import type { Answer, Request } from './command.ts';
import { findFinding } from './find-finding.ts';

/** Why it matters, what was seen, and what to do: of a check, or of a finding by its id. */
export const explain = defineCommand({
  verb: 'explain',
  access: 'explain',
  run: (line, request) => explainId(line.id ?? '', line.scope, request),
});

export async function explainId(id: string, scope: Scope, request: Request): Promise<Answer> {
  const check = checkOf(id.toLowerCase());
  if (check !== undefined)
    return ok({
      page: { title: check.title, summary: check.title, parts: checkParts(check), notes: [controlWords(check)] },
    });
  if (!/^[0-9a-f]{4,12}(-\d+)?$/i.test(id)) {
    const hint = didYouMean(
      id,
      catalogue.map((one) => one.id),
    );
    return err(
      fault('E107', [
        code(id),
        ` is neither a finding nor a check${hint}. Ids are in `,
        code(`${request.calledAs} findings`),
        '.',
      ]),
    );
  }
  const found = await findFinding(id, scope, request);
  if (!found.ok) return found;
  const { finding, view } = found.value;
  const known = checkOf(finding.checkId);
  return ok({
    page: {
      title: checkTitle(finding),
      summary: `${severityWords(finding.severity)} ${checkTitle(finding)}: ${objectWords(finding)}`,
      parts: [{ kind: 'lines', lines: findingLines(finding) }, ...(known === undefined ? [] : checkParts(known))],
      notes: [...(known === undefined ? [] : [controlWords(known)]), ...viewNotes(view)],
    },
    offers:
      finding.status === 'accepted'
        ? []
        : [
            { label: 'How to fix it', does: { kind: 'line', line: `fix ${finding.id}` }, style: 'primary' },
            { label: 'Accept…', does: { kind: 'accept-form', findingId: finding.id } },
          ],
  });
}

function findingLines(finding: Finding): readonly Line[] {
  const { severity, path, message, evidence, exception, gain } = finding;
  const lines: Line[] = [
    [`${severityWords(severity)} · `, code(objectWords(finding)), ' · ', code(shortId(finding.id))],
    [message],
  ];
  if (path !== null) lines.push(['at ', code(path)]);
  for (const { message: other, path: place } of evidence.slice(0, 4)) lines.push([`also: ${other} at `, code(place)]);
  if (evidence.length > 4) lines.push([`also: ${String(evidence.length - 4)} more places`]);
  if (gain !== undefined && gain >= 0.05)
    lines.push([`Fixing this alone makes the risk ${gain.toFixed(1)} points less.`]);
  if (exception !== undefined) {
    const { reason, owner, expires } = exception;
    lines.push([
      bold('Accepted'),
      `${owner === null ? '' : ` by ${owner}`}: ${reason}`,
      ...(expires === null ? [] : [', until ', date(new Date(expires))]),
    ]);
  }
  return lines;
}

function checkParts({ why, fix }: AnyCheck): readonly Part[] {
  return [{ kind: 'lines', lines: [[bold('Why it matters')], [why], [bold('What to do')], [fix]] }];
}

function controlWords({ id, controls }: AnyCheck): Line {
  const names = controls.slice(0, 6).map((control) => `${control.framework} ${control.id}`);
  return ['check ', code(id), names.length === 0 ? '' : ` · ${names.join(' · ')}`];
}
