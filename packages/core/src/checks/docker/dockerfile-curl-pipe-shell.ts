import { mitre, owasp } from '../../model/control.ts';
import { failIfAny } from '../../model/verdict.ts';
import { defineCheck } from '../contract/check.ts';
import { aboutDockerfiles } from '../contract/subject-source.ts';
import { instructionsOf, linePath } from '../support/dockerfile.ts';

/** Pattern in a RUN -> what it does. All patterns are linear in the length of the text. */
const unverified: readonly (readonly [RegExp, string])[] = [
  [
    /\b(?:curl|wget)\b[^\n|;&]*\|\s*(?:sudo\s+)?(?:\/(?:usr\/)?bin\/)?(?:ba|da|z|k|a)?sh\b/,
    'pipes a download into a shell',
  ],
  [/\b(?:ba|da|z|k)?sh\s+(?:-c\s+)?["']?(?:<\(|\$\()\s*(?:curl|wget)\b/, 'runs a downloaded script'],
  [/\bcurl\b[^\n|;&]*\s(?:-k|--insecure|-[a-zA-Z]*k[a-zA-Z]*)(?=\s|$)/, 'downloads with curl --insecure'],
  [/\bwget\b[^\n|;&]*--no-check-certificate/, 'downloads with wget --no-check-certificate'],
  [/\bnpm\b[^\n|;&]*strict-ssl[\s=]+false/, 'turns npm strict-ssl off'],
  [/\bpip3?\b[^\n|;&]*--trusted-host/, 'installs with pip --trusted-host'],
  [/\bgit\b[^\n|;&]*http\.sslVerify[\s=]+false/i, 'turns git sslVerify off'],
];

const download = /\b(?:curl|wget)\b/;
const execution = /\bchmod\s+(?:[ugoa]*\+[rwx]*x|[0-7]*[1357][0-7]*)\b/;
const verification = /\b(?:sha(?:1|256|512)sum|shasum|gpgv?|cosign|minisign|openssl\s+dgst)\b/;

export const dockerfileCurlPipeShell = defineCheck({
  id: 'dockerfile-curl-pipe-shell',
  title: 'Build runs an unverified download',
  area: 'docker',
  group: 'dockerfile-download',
  severity: 'high',
  mode: 'files',
  why: 'Whoever controls the address, or the way to it, puts code into every image that is built from here.',
  fix: 'Download to a file, verify its checksum or signature, then run it.',
  controls: [mitre('T1195.002'), owasp('K02', 'K04')],
  about: aboutDockerfiles,
  test: ({ artifact }) =>
    failIfAny(
      instructionsOf(artifact, 'RUN').flatMap(({ value, line }) => {
        const found = unverified.find(([pattern]) => pattern.test(value))?.[1];
        if (found !== undefined) return [{ path: linePath(line), message: `RUN ${found}` }];
        return download.test(value) && execution.test(value) && !verification.test(value)
          ? [{ path: linePath(line), message: 'RUN makes a download executable without verifying it' }]
          : [];
      }),
    ),
  examples: {
    as: 'dockerfile',
    failing: 'FROM registry.example/base:1.4\nRUN curl -sSL https://get.example/install | sh\nUSER 10001\n',
    passing:
      'FROM registry.example/base:1.4\nRUN curl -sSLo /tool https://get.example/tool && echo "0123  /tool" | sha256sum -c && chmod +x /tool\nUSER 10001\n',
  },
});
