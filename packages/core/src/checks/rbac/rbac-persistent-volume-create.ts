import { cis, mitre, nsa, owasp } from '../../model/control.ts';
import { defineCheck } from '../contract/check.ts';
import { aboutRights } from '../support/rbac/about-rights.ts';
import { clusterRoleExample } from '../support/rbac/examples.ts';
import { judgeRights, ordinarySeverity, rights } from '../support/rbac/judge-rights.ts';

const wanted = rights(
  'create core/persistentvolumes | create storage.k8s.io/storageclasses,csidrivers,volumeattachments',
);

export const rbacPersistentVolumeCreate = defineCheck({
  id: 'rbac-persistent-volume-create',
  title: 'Can create volumes of the node',
  area: 'rbac',
  severity: 'high',
  mode: 'both',
  why: 'A PersistentVolume may name any path of a node. Pod Security looks at the volumes of a pod only, so that a claim brings the path into a pod that would not be admitted with it.',
  fix: 'Let a storage provisioner create volumes; grant claims only.',
  controls: [cis('5.1.9'), mitre('T1611'), nsa('auth'), owasp('K03', 'K02')],
  about: aboutRights,
  dependsOn: 'cluster',
  test: (subject, context) =>
    judgeRights(subject, context, {
      rights: wanted,
      stated: 'high',
      severityOf: (match, place) => {
        const volumes = match.permissions.some(({ resource }) => resource === 'persistentvolumes');
        return ordinarySeverity(volumes ? 'high' : 'medium', match, place);
      },
    }),
  examples: {
    failing: clusterRoleExample('apiGroups: [""], resources: [persistentvolumes], verbs: [create]'),
    passing: clusterRoleExample('apiGroups: [""], resources: [persistentvolumeclaims], verbs: [create]'),
  },
});
