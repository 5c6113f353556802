import { aboutObjects } from '../../contract/subject-source.ts';

export const aboutWebhooks = aboutObjects(
  'ValidatingWebhookConfiguration.admissionregistration.k8s.io',
  'MutatingWebhookConfiguration.admissionregistration.k8s.io',
);
