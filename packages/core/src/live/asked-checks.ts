import { parametersOf, selectChecks } from '../audit/audit.ts';
import { withinNamespaces } from '../audit/within-namespaces.ts';
import type { AnyCheck, ParameterValues } from '../checks/contract/check.ts';
import type { SubjectSource } from '../checks/contract/subject-source.ts';
import { podSpecKinds } from '../model/kinds.ts';
import type { KubernetesObject } from '../model/kubernetes/objects.ts';
import type { Policy } from '../model/policy.ts';

/** A check as this audit asks it. */
export interface AskedCheck {
  readonly index: number;
  /** Its index among the checks of its source. */
  readonly place: number;
  readonly check: AnyCheck;
  readonly parameters: ParameterValues;
  readonly source: AskedSource;
}

/** Subjects that several checks share. */
export interface AskedSource {
  readonly index: number;
  readonly about: SubjectSource<unknown>;
  readonly checks: readonly AskedCheck[];
}

export interface AskedChecks {
  readonly checks: readonly AskedCheck[];
  /** Sources whose subjects come object by object, for objects of one kind. */
  readonly sourcesOf: (object: KubernetesObject) => readonly AskedSource[];
  /** Sources whose subjects are listed all at once. */
  readonly listed: readonly AskedSource[];
}

export interface AskOptions {
  readonly policy: Policy;
  readonly checks?: ReadonlySet<string>;
  readonly namespaces?: ReadonlySet<string>;
}

/** Checks of one source are asked one after the other, so that its subjects are made once. */
export function askChecks({ policy, checks: only, namespaces }: AskOptions): AskedChecks {
  const checks: AskedCheck[] = [];
  const sources = new Map<SubjectSource<unknown>, AskedSource & { readonly checks: AskedCheck[] }>();
  for (const check of selectChecks({ live: true }, policy, only)) {
    let source = sources.get(check.about);
    if (source === undefined) {
      source = { index: sources.size, about: withinNamespaces(check, namespaces).about, checks: [] };
      sources.set(check.about, source);
    }
    const asked = {
      index: checks.length,
      place: source.checks.length,
      check: { ...check, about: source.about },
      parameters: parametersOf(check, policy),
      source,
    };
    source.checks.push(asked);
    checks.push(asked);
  }
  const all = [...sources.values()];
  const byKind = new Map<string, readonly AskedSource[]>();
  return {
    checks,
    sourcesOf: (object) => {
      let found = byKind.get(object.key);
      if (found === undefined) {
        found = all.filter(({ about }) => about.of !== undefined && mayBeAbout(about, object));
        byKind.set(object.key, found);
      }
      return found;
    },
    listed: all.filter(({ about }) => about.of === undefined),
  };
}

/** Workloads of kinds beyond the built-in ones come wherever workloads do. */
function mayBeAbout({ kinds }: SubjectSource<unknown>, object: KubernetesObject): boolean {
  if (kinds.includes(object.key)) return true;
  return object.type === 'workload' && kinds.some((kind) => podSpecKinds.some((builtIn) => builtIn === kind));
}
