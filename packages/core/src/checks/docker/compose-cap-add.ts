import { capabilityDanger } from '../../inventory/dangerous-capabilities.ts';
import { normalizeCapability } from '../../inventory/effective.ts';
import { mitre, owasp } from '../../model/control.ts';
import { failIfAny } from '../../model/verdict.ts';
import type { Fault } from '../../model/verdict.ts';
import { defineCheck } from '../contract/check.ts';
import { aboutComposeServices } from '../contract/subject-source.ts';

export const composeCapAdd = defineCheck({
  id: 'compose-cap-add',
  title: 'Service adds or keeps Linux capabilities',
  area: 'docker',
  group: 'compose-isolation',
  severity: 'high',
  mode: 'files',
  why: 'Capabilities are pieces of root: the dangerous ones reach past the container, and the default set is more than most services need.',
  fix: 'Drop ALL and add back only what the service needs.',
  controls: [mitre('T1611'), owasp('K01', 'K01')],
  about: aboutComposeServices,
  test: ({ artifact }) => {
    const dangerous = artifact.capAdd.filter((name) => capabilityDanger(normalizeCapability(name)) !== undefined);
    const faults: Fault[] = [];
    if (dangerous.length > 0)
      faults.push({ path: `${artifact.path}.cap_add`, message: `adds ${dangerous.join(', ')}` });
    if (!artifact.capDrop.some((name) => normalizeCapability(name) === 'ALL')) {
      faults.push({ path: `${artifact.path}.cap_drop`, message: 'does not drop ALL', severity: 'low' });
    }
    return failIfAny(faults);
  },
  remedy: ({ artifact }, fault) =>
    fault.path.endsWith('.cap_drop')
      ? { kind: 'add-items', field: fault.path, values: ['ALL'] }
      : {
          kind: 'remove-items',
          field: fault.path,
          values: artifact.capAdd.filter((name) => capabilityDanger(normalizeCapability(name)) !== undefined),
        },
  examples: {
    as: 'compose',
    failing: `
services:
  web:
    image: registry.example/web:1.0
    cap_add: [SYS_ADMIN]
`,
    passing: `
services:
  web:
    image: registry.example/web:1.0
    cap_drop: [ALL]
    cap_add: [NET_BIND_SERVICE]
`,
  },
});
