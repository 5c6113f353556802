import type { ComplianceResult, ControlResult, ControlState } from '../model/compliance.ts';
import type { FilterAccess } from '../query/match-filter.ts';

/** A chapter of a framework with its controls, in the framework's order. */
export interface ComplianceSection {
  /** `5.1`; empty for a framework without chapters. */
  readonly id: string;
  readonly title: string;
  /** The worst that is said of any of its controls. */
  readonly state: ControlState;
  readonly counts: Readonly<Record<ControlState, number>>;
  readonly controls: readonly ControlResult[];
}

/** Chapters of the CIS benchmark, in our words. */
const titles: Readonly<Record<string, string>> = {
  '1.1': 'Files of the control plane',
  '1.2': 'API server',
  '1.3': 'Controller manager',
  '1.4': 'Scheduler',
  '2': 'etcd',
  '3.1': 'Authentication and authorization',
  '3.2': 'Logging',
  '4.1': 'Files of the nodes',
  '4.2': 'Kubelet',
  '4.3': 'kube-proxy',
  '5.1': 'RBAC and service accounts',
  '5.2': 'Pod Security Standards',
  '5.3': 'Network policies and CNI',
  '5.4': 'Secrets',
  '5.5': 'Admission of images',
  '5.6': 'General policies',
};

const worstFirst: readonly ControlState[] = [
  'violated',
  'not-evaluable',
  'manual',
  'accepted',
  'met',
  'not-applicable',
];

/** The controls as a tree of two levels. */
export function complianceSections(result: ComplianceResult): readonly ComplianceSection[] {
  const sections = Map.groupBy(result.controls, ({ id }) => sectionOf(id));
  return [...sections].map(([id, controls]): ComplianceSection => {
    const counts = countStates(controls);
    return {
      id,
      title: id === '' ? result.title : (titles[id] ?? id),
      state: worstFirst.find((state) => counts[state] > 0) ?? 'not-applicable',
      counts,
      controls,
    };
  });
}

/** `5.1` of `5.1.3`, `2` of `2.7`; other frameworks have no chapters. */
function sectionOf(id: string): string {
  return /^(\d+(?:\.\d+)?)\.\d+$/.exec(id)?.[1] ?? '';
}

function countStates(controls: readonly ControlResult[]): ComplianceSection['counts'] {
  const counts = { violated: 0, accepted: 0, 'not-evaluable': 0, met: 0, 'not-applicable': 0, manual: 0 };
  for (const { state } of controls) counts[state] += 1;
  return counts;
}

/** `status:open` is violated, `status:accepted` is accepted. */
export const complianceAccess: FilterAccess<ControlResult> = {
  rows: 'controls',
  name: ({ id }) => id,
  cis: ({ id }) => id,
  check: ({ checks }) => checks,
  status: ({ state }) => {
    if (state === 'violated') return ['open'];
    return state === 'accepted' ? ['accepted'] : [];
  },
  text: ({ id, title, state, checks }) => `${id} ${title} ${state} ${checks.join(' ')}`.toLowerCase(),
};
