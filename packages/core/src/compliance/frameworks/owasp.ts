import { controlsOf } from '../framework.ts';
import type { Framework } from '../framework.ts';

export const owasp2022: Framework = {
  id: 'owasp-2022',
  title: 'OWASP Kubernetes Top Ten 2022',
  note: 'Which check serves which risk is our mapping.',
  controls: controlsOf({
    K01: 'Workloads are configured insecurely',
    K02: 'Images and what they are made of cannot be trusted',
    K03: 'RBAC grants too much',
    K04: 'No central place enforces policies',
    K05: 'Too little is logged and watched',
    K06: 'Authentication is broken',
    K07: 'The network is not segmented',
    K08: 'Secrets are handled badly',
    K09: 'Components of the cluster are misconfigured',
    K10: 'Components are outdated or vulnerable',
  }),
};

export const owasp2025: Framework = {
  id: 'owasp-2025',
  title: 'OWASP Kubernetes Top Ten 2025',
  note: 'Which check serves which risk is our mapping; the list has no entry for the supply chain, whose checks are under K04 and K07.',
  controls: controlsOf({
    K01: 'Workloads are configured insecurely',
    K02: 'Authorization is too generous',
    K03: 'Secrets are handled badly',
    K04: 'The cluster enforces no policies',
    K05: 'The network is not segmented',
    K06: 'Components are more exposed than needed',
    K07: 'Components of the cluster are misconfigured or vulnerable',
    K08: 'Ways lead from the cluster into the cloud account',
    K09: 'Authentication is broken',
    K10: 'Too little is logged and watched',
  }),
};
