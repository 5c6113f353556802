import { kindKeys, kinds } from '../model/kinds.ts';

/** kubectl's short names of the kinds that people ask for. */
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
