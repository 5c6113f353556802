import { catalogue, err, frameworks, kinds, ok, parsePssVersion, servingChecks } from '@k8s-risk/core';
import type { AuditOptions, Framework, Result, Snapshot } from '@k8s-risk/core';
import { didYouMean } from '@k8s-risk/core/text';
import { selectChecks } from './select-checks.ts';

export interface AuditWish {
  readonly checks: readonly string[];
  readonly framework: string | undefined;
  readonly pssVersion: string | undefined;
}

export interface ChosenAudit {
  readonly options: AuditOptions;
  readonly framework: Framework | undefined;
}

/** What an audit is asked for, held against what there is: a word that means nothing is an error. */
export function chooseAudit({ checks, framework, pssVersion }: AuditWish): Result<ChosenAudit, string> {
  const chosen = selectChecks(checks);
  if (!chosen.ok) return chosen;
  const found = findFramework(framework);
  if (!found.ok) return found;
  const minor = parsePssVersion(pssVersion ?? 'latest');
  if (!minor.ok) return minor;
  const only = restrict(chosen.value, found.value);
  if (only?.size === 0) return err('none of these checks serves that framework, so nothing would be judged');
  const options = {
    pssMinor: minor.value,
    now: new Date().toISOString(),
    ...(only === undefined ? {} : { checks: only }),
  };
  return ok({ options, framework: found.value });
}

function findFramework(id: string | undefined): Result<Framework | undefined, string> {
  if (id === undefined) return ok(undefined);
  const framework = frameworks.find((candidate) => candidate.id === id);
  if (framework !== undefined) return ok(framework);
  const ids = frameworks.map((candidate) => candidate.id);
  return err(`unknown framework "${id}"${didYouMean(id, ids)}; there are ${ids.join(', ')}`);
}

function restrict(
  checks: ReadonlySet<string> | undefined,
  framework: Framework | undefined,
): ReadonlySet<string> | undefined {
  if (framework === undefined) return checks;
  const serving = [...servingChecks(framework.id, catalogue).values()].flat().map(({ id }) => id);
  return new Set(serving.filter((id) => checks === undefined || checks.has(id)));
}

/** The namespaces of -n; one that no object lies in is an error, never an empty green answer. */
export function chooseNamespaces(
  wanted: readonly string[],
  snapshot: Snapshot,
): Result<ReadonlySet<string> | undefined, string> {
  if (wanted.length === 0) return ok(undefined);
  const known = new Set([
    ...(snapshot.namespaces ?? []),
    ...snapshot.objects.flatMap((object) => namespaceNames(object)),
  ]);
  for (const name of wanted) {
    if (!known.has(name)) {
      const there = [...known].sort().slice(0, 8).join(', ');
      return err(
        `no object is in namespace "${name}"${didYouMean(name, known)}; ${there === '' ? 'there is no namespaced object' : `there are ${there}`}`,
      );
    }
  }
  return ok(new Set(wanted));
}

function namespaceNames({ key, metadata }: Snapshot['objects'][number]): readonly string[] {
  if (key === 'Namespace') return [metadata.name];
  if (metadata.namespace !== undefined) return [metadata.namespace];
  return kinds[key].namespaced ? ['default'] : [];
}
