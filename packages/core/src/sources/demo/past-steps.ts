import type { DemoChange } from './carry-out.ts';
import {
  anonymousReadsSecrets,
  hardenedRecommendations,
  printerIsUnprivileged,
  privilegedRecommendations,
  storefrontIsAdministrator,
  storefrontIsNoAdministrator,
  storefrontMakesNoPods,
} from './demo-changes.ts';

/** One thing that was done to the demo cluster in the month before now. */
export interface PastStep extends DemoChange {
  readonly hoursAgo: number;
}

/** A month with a quiet beginning, an alarming week, a good one, and a relapse. The last step leads to now. */
export const pastSteps: readonly PastStep[] = [
  // A month ago: nothing of the build server or the printer can be reached, and the storefront only reads.
  {
    hoursAgo: 719.4,
    remove: ['Ingress platform/jenkins', 'Pod default/debug-toolbox'],
    set: [
      ...(storefrontMakesNoPods.set ?? []),
      ...(printerIsUnprivileged.set ?? []),
      { object: 'Service legacy/invoice-printer', path: ['spec', 'externalIPs'], value: undefined },
      { object: 'Service shop/redis', path: ['spec', 'type'], value: undefined },
      { object: 'Service shop/redis', path: ['spec', 'ports', 0, 'nodePort'], value: undefined },
    ],
  },
  // The accountants print from home.
  { hoursAgo: 671.2, restore: ['Service legacy/invoice-printer'] },
  // The new printer wants the whole machine.
  { hoursAgo: 580.1, restore: ['Deployment legacy/invoice-printer'] },
  // The build server moves into the internet. Somebody looks for a fault on the way, and forgets their tools.
  { hoursAgo: 534.9, restore: ['Ingress platform/jenkins', 'Pod default/debug-toolbox'] },
  { hoursAgo: 502.3, ...privilegedRecommendations },
  { hoursAgo: 497.8, ...hardenedRecommendations },
  // A developer needs the sessions of a customer, now.
  { hoursAgo: 449.9, restore: ['Service shop/redis'] },
  // Previews: the storefront starts a pod for each.
  { hoursAgo: 388.5, restore: ['Role shop/storefront'] },
  // The status page has stopped working. Giving anonymous callers everything helps, until somebody sees it.
  { hoursAgo: 343.3, ...anonymousReadsSecrets },
  { hoursAgo: 316.8, restore: ['ClusterRole status-page'] },
  // Nobody wanted the recommendations.
  { hoursAgo: 290.4, remove: ['Deployment shop/recommendations'] },
  // Friday evening.
  { hoursAgo: 244.7, ...storefrontIsAdministrator },
  { hoursAgo: 182.2, ...storefrontIsNoAdministrator },
  // The week after: rights are taken back, and the printer gets along without the machine.
  { hoursAgo: 160.8, ...storefrontMakesNoPods },
  { hoursAgo: 137.1, ...printerIsUnprivileged },
  // And then there were no invoices, and no previews.
  { hoursAgo: 66.6, restore: ['Deployment legacy/invoice-printer'] },
  { hoursAgo: 19.4, restore: ['Role shop/storefront'] },
];
