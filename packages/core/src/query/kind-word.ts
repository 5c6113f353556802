import { kindKeys, kinds } from '../model/kinds.ts';
import type { KindInfo } from '../model/kinds.ts';

/** kubectl's short names of the kinds that people ask for, and those of RBAC that people say. */
const shortNames: Readonly<Record<string, string>> = {
  po: 'pod',
  deploy: 'deployment',
  rs: 'replicaset',
  rc: 'replicationcontroller',
  sts: 'statefulset',
  ds: 'daemonset',
  cj: 'cronjob',
  ns: 'namespace',
  no: 'node',
  sa: 'serviceaccount',
  cm: 'configmap',
  svc: 'service',
  quota: 'resourcequota',
  limits: 'limitrange',
  pv: 'persistentvolume',
  pvc: 'persistentvolumeclaim',
  netpol: 'networkpolicy',
  ing: 'ingress',
  pdb: 'poddisruptionbudget',
  hpa: 'horizontalpodautoscaler',
  rb: 'rolebinding',
  cr: 'clusterrole',
  crb: 'clusterrolebinding',
  crd: 'customresourcedefinition',
  csr: 'certificatesigningrequest',
  sc: 'storageclass',
};

const plurals: ReadonlyMap<string, string> = new Map(
  kindKeys.map((key) => [kinds[key].plural, kinds[key].kind.toLowerCase()]),
);

/** A kind as it may be written (`deploy`, `Deployments`, `deployment`), singular and in lower case. */
export function kindWord(text: string): string {
  const lower = text.toLowerCase();
  return shortNames[lower] ?? plurals.get(lower) ?? lower;
}

const byWord: ReadonlyMap<string, KindInfo> = new Map(
  kindKeys.toReversed().map((key) => [kinds[key].kind.toLowerCase(), kinds[key]]),
);

/** The kind of this name that the engine reads. */
export function kindNamed(text: string): KindInfo | undefined {
  return byWord.get(kindWord(text));
}

/** What a kind may be called: for suggestions. */
export const kindNames: readonly string[] = [...Object.keys(shortNames), ...byWord.keys()];
