import { isCredentialName } from '../../model/credentials/credential-names.ts';
import { matchValuePattern } from '../../model/credentials/value-patterns.ts';
import { mitre, owasp } from '../../model/control.ts';
import type { DockerInstruction } from '../../model/docker.ts';
import { failIfAny } from '../../model/verdict.ts';
import type { Fault } from '../../model/verdict.ts';
import { defineCheck } from '../contract/check.ts';
import { aboutDockerfiles } from '../contract/subject-source.ts';
import { linePath } from '../support/dockerfile.ts';

const secretFiles =
  /(?:^|[\s/"'[,])(\.env|id_(?:rsa|dsa|ecdsa|ed25519)|[\w.-]+\.(?:pem|p12|pfx|key)|kubeconfig|service-account[\w.-]*\.json|\.npmrc|\.pypirc|\.netrc|\.docker\/config\.json)(?=$|[\s"'\],])/;

export const dockerfileSecret = defineCheck({
  id: 'dockerfile-secret',
  title: 'Secret becomes part of the image',
  area: 'docker',
  severity: 'high',
  mode: 'files',
  why: 'What a build writes into a layer or an environment variable stays readable for everyone who can pull the image, also when a later layer deletes it.',
  fix: 'Mount the secret for the one step that needs it: RUN --mount=type=secret.',
  controls: [mitre('T1552.001'), owasp('K08', 'K03')],
  about: aboutDockerfiles,
  test: ({ artifact }) => failIfAny(artifact.instructions.flatMap(faultsOf)),
  examples: {
    as: 'dockerfile',
    failing: 'FROM registry.example/base:1.4\nENV API_TOKEN=abc123def456\nUSER 10001\n',
    passing: 'FROM registry.example/base:1.4\nRUN --mount=type=secret,id=api_token /install\nUSER 10001\n',
  },
});

function faultsOf(instruction: DockerInstruction): readonly Fault[] {
  const { keyword, value, line, settings } = instruction;
  const path = linePath(line);
  if (keyword === 'ARG' || keyword === 'ENV') {
    return settings.flatMap(({ name, hint }) => {
      if (hint?.looksLike !== undefined)
        return [{ path, message: `${keyword} "${name}" holds a value that looks like a ${hint.looksLike}` }];
      const isValue = hint !== undefined && (hint.shape === 'text' || hint.shape === 'placeholder');
      return isValue && isCredentialName(name)
        ? [{ path, message: `${keyword} "${name}" is named like a credential and has a value` }]
        : [];
    });
  }
  if (keyword === 'COPY' || keyword === 'ADD') {
    const file = secretFiles.exec(value)?.[1];
    return file === undefined || Object.hasOwn(instruction.flags, 'from')
      ? []
      : [{ path, message: `${keyword} takes "${file}" into the image` }];
  }
  if (keyword === 'RUN') {
    const pattern = matchValuePattern(value);
    return pattern === undefined ? [] : [{ path, message: `RUN holds a value that looks like a ${pattern}` }];
  }
  return [];
}
