import type { PolicyException } from '@k8s-risk/core';
import { parseDuration } from '@k8s-risk/core';
import { dateText } from '../format/time-text.ts';
import { chosenFindings } from './chosen.ts';
import type { ChosenFinding } from './chosen-finding.ts';
import type { Form, FormField } from './overlay.ts';
import { say } from './notice.ts';
import type { State } from './state.ts';

const day = 86_400_000;

/** Asks why, who and until when; the findings are those that are marked, or under the cursor. */
export function openAcceptForm(state: State): State {
  const findings = chosenFindings(state).filter(({ finding }) => finding.status === 'fail');
  if (findings.length === 0) {
    return say(state, { text: 'there is no open finding here to accept', tone: 'warning', at: state.now });
  }
  const guarded = [...new Set(findings.map(({ finding }) => finding.checkId))].filter((id) =>
    state.policy.policy.protected.includes(id),
  );
  if (guarded.length > 0) {
    const text = `the policy protects ${guarded.join(', ')}: no exception may cover it`;
    return say(state, { text, tone: 'warning', at: state.now });
  }
  const form: Form = {
    kind: 'form',
    purpose: 'accept',
    title: findings.length === 1 ? 'Accept this finding' : `Accept ${String(findings.length)} findings`,
    findings,
    named: state.feeds.length > 1,
    fields: [
      makeField('reason', 'Why is this risk taken?', ''),
      makeField('owner', 'Who answers for it?', state.surroundings.user),
      makeField('expires', 'Until when? A date, or 90d', '90d'),
    ],
    at: 0,
    error: undefined,
  };
  return { ...state, overlay: form };
}

function makeField(name: FormField['name'], label: string, text: string): FormField {
  return { name, label, text, caret: text.length };
}

/** The exceptions that the form means, one for each check and object; or what it still lacks, and in which field. */
export function readAcceptForm(
  { fields, findings, named }: Form,
  now: number,
): { readonly exceptions: readonly PolicyException[] } | { readonly field: FormField['name']; readonly error: string } {
  const valueOf = (name: FormField['name']): string => fields.find((field) => field.name === name)?.text.trim() ?? '';
  const reason = valueOf('reason');
  if (reason === '') return { field: 'reason', error: 'a reason is needed: whoever reads it later was not here' };
  const expires = readExpiry(valueOf('expires'), now);
  if (expires === undefined) {
    return { field: 'expires', error: `a date after ${dateText(now)}, or a duration such as 30d, 12w` };
  }
  const owner = valueOf('owner');
  return {
    exceptions: findings.map((chosen) => ({
      scope: { ...(named ? { cluster: chosen.cluster } : {}), ...scopeOf(chosen) },
      reason,
      owner: owner === '' ? null : owner,
      expires,
      source: 'policy-file',
    })),
  };
}

function readExpiry(text: string, now: number): string | undefined {
  const milliseconds = parseDuration(text);
  if (milliseconds !== undefined) return dateText(now, Math.max(1, Math.round(milliseconds / day)));
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text));
  return isDay && Date.parse(text) > now ? text : undefined;
}

/** As narrow as the finding: this check on this object, and in this container. */
function scopeOf({ finding: { checkId, resource, container } }: ChosenFinding): PolicyException['scope'] {
  const { kind, namespace, name } = resource;
  return {
    ...(namespace === null ? {} : { namespace }),
    kind,
    name,
    ...(container === null ? {} : { container }),
    checks: [checkId],
  };
}
