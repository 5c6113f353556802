import type { DemoChange } from './carry-out.ts';
import {
  anonymousReadsSecrets,
  catalogIsHardened,
  databaseIsOpen,
  hardenedRecommendations,
  privilegedRecommendations,
  storefrontIsAdministrator,
  storefrontIsNoAdministrator,
  storefrontMakesNoPods,
} from './demo-changes.ts';

/** One thing that somebody does to the demo cluster. */
export interface TimelineStep extends DemoChange {
  /** Since the step before. */
  readonly afterMilliseconds: number;
  readonly says: string;
}

const image = ['spec', 'template', 'spec', 'containers', 0, 'image'] as const;

/** A quarter of an hour in an operator's life, in a minute. Afterwards everything is as it was. */
export const timelineSteps: readonly TimelineStep[] = [
  {
    afterMilliseconds: 5000,
    says: 'a team tries out a recommendation service, privileged and on a port of every node',
    ...privilegedRecommendations,
  },
  {
    afterMilliseconds: 6000,
    says: 'the recommendation service is hardened, and its port closed',
    ...hardenedRecommendations,
  },
  {
    afterMilliseconds: 5000,
    says: 'the default-deny policy of the payments namespace is deleted',
    remove: ['NetworkPolicy payments/default-deny', 'NetworkPolicy payments/payment-api'],
  },
  {
    afterMilliseconds: 5000,
    says: 'somebody makes the storefront a cluster administrator for a quick fix',
    ...storefrontIsAdministrator,
  },
  {
    afterMilliseconds: 4000,
    says: 'the storefront is rolled out from a floating tag',
    set: [
      {
        object: 'Deployment shop/storefront',
        path: image,
        value: 'registry.example.com/shop/storefront:latest',
      },
    ],
  },
  {
    afterMilliseconds: 6000,
    says: 'the binding to cluster-admin is taken back',
    ...storefrontIsNoAdministrator,
  },
  {
    afterMilliseconds: 5000,
    says: 'the status page is made to work: anonymous callers may read everything, Secrets too',
    ...anonymousReadsSecrets,
  },
  {
    afterMilliseconds: 6000,
    says: 'anonymous callers lose what they were given',
    restore: ['ClusterRole status-page'],
  },
  {
    afterMilliseconds: 5000,
    says: 'the database gets an address in the internet',
    ...databaseIsOpen,
  },
  {
    afterMilliseconds: 5000,
    says: 'the catalogue stops running as root and gives its capabilities back',
    ...catalogIsHardened,
  },
  {
    afterMilliseconds: 5000,
    says: 'the database is closed again',
    restore: ['Service shop/postgres'],
  },
  {
    afterMilliseconds: 5000,
    says: 'the storefront loses the right to create pods: no way leads to the control plane any more',
    ...storefrontMakesNoPods,
  },
];

/** How long the last step stands before everything is as it was at the start. */
export const pauseBeforeRestart = 8000;
