import type { AccessPolicy } from '../../packages/slackbot/src/access/access-policy.ts';
import type { Caller, Place } from '../../packages/slackbot/src/access/decide.ts';
import { parseConfig } from '../../packages/slackbot/src/config/parse-config.ts';

/** An access policy from the YAML below `access:`. */
export function anAccessPolicy(yaml: string): AccessPolicy {
  const indented = yaml
    .split('\n')
    .map((line) => `  ${line}`)
    .join('\n');
  const parsed = parseConfig(`access:\n  workspaces: [T1]\n${indented}`, 'slack.yaml');
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
  if (parsed.value.access === undefined) throw new Error('no access');
  return parsed.value.access;
}

export function aCaller(tweak: Partial<Caller> = {}): Caller {
  return { teamId: 'T1', userId: 'U012', groups: new Set(), restricted: false, ...tweak };
}

export function aPlace(tweak: Partial<Place> = {}): Place {
  return { channelId: 'C012', kind: 'internal', ...tweak };
}
