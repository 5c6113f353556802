import { controlsOf } from '../framework.ts';
import type { Framework } from '../framework.ts';

export const nsa: Framework = {
  id: 'nsa',
  title: 'NSA/CISA Kubernetes Hardening Guide',
  note: 'The five areas of the guide; it numbers no single requirements.',
  controls: controlsOf({
    pod: 'Pods run with no more power than they need',
    net: 'Networks are separated and what is exposed is hardened',
    auth: 'Callers are authenticated and may do only what they must',
    log: 'What happens is recorded and looked at',
    upg: 'Software is kept current and the set-up is reviewed',
  }),
};
