import type { Finding } from '../model/finding.ts';
import type { AuditReport, WorkloadFacts } from '../model/report.ts';
import { compareText, resourceLabel } from '../model/resource.ts';
import type { ResourceReference } from '../model/resource.ts';
import type { Severity } from '../model/severity.ts';
import type { FilterAccess } from '../query/match-filter.ts';
import { countSeverities } from '../report/summarize.ts';
import type { SeverityCounts } from '../report/summarize.ts';
import { compareCounts, findingsByObject, workloadKey, worstOf } from './view-context.ts';
import type { ViewContext } from './view-context.ts';

export interface ImageRow {
  /** As it is written. */
  readonly image: string;
  /** `tag`, `digest`, both, or neither (the tag is then `latest`). */
  readonly pinned: 'digest' | 'tag' | 'none';
  readonly runsIn: readonly ResourceReference[];
  readonly severity: Severity | null;
  /** Findings about images of the workloads that run it; only those that name it where one names an image. */
  readonly findings: SeverityCounts;
  /** Were its vulnerabilities looked for: never a no where it is not known. */
  readonly scanned: boolean;
}

/** Every image of a workload, the worst first. */
export function imageRows(report: AuditReport, context: ViewContext): readonly ImageRow[] {
  const findingsOf = findingsByObject(report);
  const scanned = new Set(
    'inputs' in report.scores ? report.scores.inputs.workloads.flatMap((one) => (one.scanned ? [one.key] : [])) : [],
  );
  const runs = new Map<string, WorkloadFacts[]>();
  for (const facts of report.inventory.workloadFacts ?? []) {
    for (const image of facts.images) {
      const list = runs.get(image);
      if (list === undefined) runs.set(image, [facts]);
      else list.push(facts);
    }
  }
  return [...runs]
    .map(([image, workloads]): ImageRow => {
      const findings = workloads.flatMap(({ resource, file, images }) =>
        findingsOf(resource, file).open.filter((finding) => isAbout(finding, image, { images, context })),
      );
      return {
        image,
        pinned: pinnedBy(image),
        runsIn: workloads.map(({ resource }) => resource),
        severity: worstOf(findings),
        findings: countSeverities(findings),
        scanned: workloads.every(({ resource }) => scanned.has(workloadKey(resource))),
      };
    })
    .sort((a, b) => compareCounts(a.findings, b.findings) || compareText(a.image, b.image));
}

function isAbout(
  { checkId, message }: Finding,
  image: string,
  { images, context }: { readonly images: readonly string[]; readonly context: ViewContext },
): boolean {
  if (context.words(checkId)?.area !== 'images') return false;
  return images.length === 1 || message.includes(image) || !images.some((other) => message.includes(other));
}

/** By a digest, by a tag other than `latest`, or not at all. */
function pinnedBy(image: string): ImageRow['pinned'] {
  if (image.includes('@')) return 'digest';
  const tag = /:([^/:]+)$/.exec(image)?.[1];
  return tag === undefined || tag === 'latest' ? 'none' : 'tag';
}

export const imageAccess: FilterAccess<ImageRow> = {
  rows: 'images',
  sev: ({ severity }) => severity ?? undefined,
  image: ({ image }) => image,
  name: ({ image }) => image,
  ns: ({ runsIn }) => runsIn.map(({ namespace }) => namespace ?? 'default'),
  kind: ({ runsIn }) => runsIn.map(({ kind }) => kind),
  text: ({ image, runsIn, pinned }) => `${image} ${pinned} ${runsIn.map(resourceLabel).join(' ')}`.toLowerCase(),
};
