import type { ObjectManager } from '../model/fix.ts';
import { isRecord, readRecord, readRecords, readString, readStringMap } from '../model/json.ts';
import type { JsonRecord } from '../model/json.ts';

/** By labels, annotations, a controlling owner, and who has written its fields. */
export function managersOf(object: JsonRecord): readonly ObjectManager[] {
  const metadata = readRecord(object['metadata']);
  const found = [...byMarks(metadata), ...byOwner(metadata), ...byFields(metadata)];
  return [...new Map(found.toReversed().map((manager) => [manager.tool, manager])).values()].toReversed();
}

function byMarks(metadata: JsonRecord): readonly ObjectManager[] {
  const labels = readStringMap(metadata['labels']);
  const annotations = readStringMap(metadata['annotations']);
  const [application] = annotations['argocd.argoproj.io/tracking-id']?.split(':') ?? [];
  const by = labels['app.kubernetes.io/managed-by'];
  const release = annotations['meta.helm.sh/release-name'];
  return [
    ...named('Argo CD', application ?? labels['argocd.argoproj.io/instance'], 'reverts'),
    ...named('Flux', labels['kustomize.toolkit.fluxcd.io/name'] ?? labels['helm.toolkit.fluxcd.io/name'], 'reverts'),
    ...named('Operator Lifecycle Manager', labels['olm.owner'], 'reverts'),
    ...named('Helm', release, 'overwrites'),
    ...(by === undefined || by === 'Helm' || by === 'kubectl'
      ? []
      : [{ tool: by, name: null, effect: 'overwrites' } as const]),
    ...(by === 'Helm' && release === undefined ? [{ tool: by, name: null, effect: 'overwrites' } as const] : []),
  ];
}

function named(tool: string, name: string | undefined, effect: ObjectManager['effect']): readonly ObjectManager[] {
  return name === undefined ? [] : [{ tool, name, effect }];
}

function byOwner(metadata: JsonRecord): readonly ObjectManager[] {
  const owner = readRecords(metadata['ownerReferences']).find((reference) => reference['controller'] === true);
  const tool = readString(owner?.['kind']);
  return tool === undefined ? [] : [{ tool, name: readString(owner?.['name']) ?? null, effect: 'reverts' }];
}

const writers: Readonly<Record<string, Pick<ObjectManager, 'tool' | 'effect'>>> = {
  'argocd-controller': { tool: 'Argo CD', effect: 'reverts' },
  'argocd-application-controller': { tool: 'Argo CD', effect: 'reverts' },
  'kustomize-controller': { tool: 'Flux', effect: 'reverts' },
  'helm-controller': { tool: 'Flux', effect: 'reverts' },
  helm: { tool: 'Helm', effect: 'overwrites' },
  Terraform: { tool: 'Terraform', effect: 'overwrites' },
  'pulumi-kubernetes': { tool: 'Pulumi', effect: 'overwrites' },
};

function byFields(metadata: JsonRecord): readonly ObjectManager[] {
  return readRecords(metadata['managedFields']).flatMap((entry) => {
    const name = readString(entry['manager']) ?? '';
    const known = isRecord(entry) && Object.hasOwn(writers, name) ? writers[name] : undefined;
    return known === undefined ? [] : [{ ...known, name: null }];
  });
}
