import { resourceLabel } from '@k8s-risk/core';
import { readAcceptForm } from '../state/accept-form.ts';
import type { Form } from '../state/overlay.ts';
import type { State } from '../state/state.ts';
import { paragraph } from './document.ts';
import type { Document } from './document.ts';

const shown = 8;

/** What accepting will write, and where: the narrowest exceptions that cover just these findings. */
export function acceptDocument(form: Form, { policy, now }: State, width: number): Document {
  const where =
    policy.file === undefined
      ? 'There is no policy file: kept in the history, where all who share it see it:'
      : `Written into ${policy.file}:`;
  const read = readAcceptForm(form, now);
  const until = 'error' in read ? '...' : (read.exceptions[0]?.expires ?? 'never');
  const lines = form.findings.slice(0, shown).map(({ cluster, finding: { checkId, resource, container } }) => {
    const parts = [
      `+ ${checkId} on ${resourceLabel(resource)}`,
      ...(container === null ? [] : [`container ${container}`]),
      ...(form.named ? [`in ${cluster}`] : []),
    ];
    return parts.join(', ');
  });
  const more = form.findings.length - lines.length;
  return [
    ...paragraph(where, { width, style: 'dim' }),
    ...lines.flatMap((text) => paragraph(text, { width, style: 'added' })),
    ...(more > 0 ? paragraph(`and ${String(more)} more`, { width, style: 'dim' }) : []),
    ...paragraph(`until ${until}; then it is open again. Accepted findings stay visible under status:accepted.`, {
      width,
      style: 'dim',
    }),
  ];
}
