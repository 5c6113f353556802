import { controlsOf } from '../framework.ts';
import type { Framework } from '../framework.ts';

export const pss: Framework = {
  id: 'pss',
  title: 'Kubernetes Pod Security Standards',
  note: 'The two levels that forbid something; privileged forbids nothing. Judged as the admission plugin of the chosen version does.',
  controls: controlsOf({
    baseline: 'Nothing that is a known way out of a container',
    restricted: 'Current good practice of hardening pods, beside baseline',
  }),
};
