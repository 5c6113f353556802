import { mitre, owasp } from '../../model/control.ts';
import { failIfAny } from '../../model/verdict.ts';
import { defineCheck } from '../contract/check.ts';
import { aboutComposeServices } from '../contract/subject-source.ts';

export const composeSecurityOptUnconfined = defineCheck({
  id: 'compose-security-opt-unconfined',
  title: 'Service turns confinement off',
  area: 'docker',
  group: 'compose-isolation',
  severity: 'medium',
  mode: 'files',
  why: 'Seccomp, AppArmor, SELinux and the masked paths of /proc are what stands between a compromised process and the kernel of the host.',
  fix: 'Remove the option, or write a profile that allows just what is missing.',
  controls: [mitre('T1611'), owasp('K01', 'K01')],
  about: aboutComposeServices,
  test: ({ artifact }) =>
    failIfAny(
      artifact.securityOptions.flatMap((option, index) =>
        unconfined.test(option)
          ? [{ path: `${artifact.path}.security_opt[${String(index)}]`, message: `sets security_opt "${option}"` }]
          : [],
      ),
    ),
  remedy: ({ artifact }) => ({
    kind: 'remove-items',
    field: `${artifact.path}.security_opt`,
    values: artifact.securityOptions.filter((option) => unconfined.test(option)),
  }),
  examples: {
    as: 'compose',
    failing: `
services:
  web:
    image: registry.example/web:1.0
    security_opt: ['seccomp:unconfined']
`,
    passing: `
services:
  web:
    image: registry.example/web:1.0
    security_opt: ['no-new-privileges:true']
`,
  },
});

const unconfined = /^(?:(?:seccomp|apparmor|systempaths)[:=]unconfined|label[:=]disable)$/;
