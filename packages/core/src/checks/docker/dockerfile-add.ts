import { owasp } from '../../model/control.ts';
import { failIfAny } from '../../model/verdict.ts';
import type { Fault } from '../../model/verdict.ts';
import { defineCheck } from '../contract/check.ts';
import { aboutDockerfiles } from '../contract/subject-source.ts';
import { instructionsOf, linePath } from '../support/dockerfile.ts';

const archive = /\.(?:tar|tgz|tbz2?|txz|tar\.(?:gz|bz2|xz|zst))$/i;

export const dockerfileAdd = defineCheck({
  id: 'dockerfile-add',
  title: 'ADD where COPY is meant',
  area: 'docker',
  group: 'dockerfile-download',
  severity: 'low',
  mode: 'files',
  why: 'ADD unpacks archives and fetches addresses without being asked: what arrives is decided by the source, not by the Dockerfile.',
  fix: 'Use COPY for local files, and ADD --checksum for downloads.',
  controls: [owasp('K02', 'K04')],
  about: aboutDockerfiles,
  test: ({ artifact }) =>
    failIfAny(
      instructionsOf(artifact, 'ADD').flatMap(({ value, line, flags }): readonly Fault[] => {
        const path = linePath(line);
        const sources = wordsOf(value).slice(0, -1);
        const remote = sources.find((source) => /^(?:https?|ftp):\/\//i.test(source));
        if (remote !== undefined)
          return flags['checksum']
            ? []
            : [{ path, message: 'ADD downloads a file without --checksum', severity: 'medium' }];
        const local = sources.find(
          (source) => !archive.test(source) && !/^(?:git@|[a-z]+:\/\/)/.test(source) && !source.startsWith('<<'),
        );
        return local === undefined
          ? []
          : [{ path, message: `ADD takes the local "${local}", which COPY does without surprises` }];
      }),
    ),
  examples: {
    as: 'dockerfile',
    failing: 'FROM registry.example/base:1.4\nADD app /app\nUSER 10001\n',
    passing: 'FROM registry.example/base:1.4\nADD rootfs.tar.gz /\nCOPY app /app\nUSER 10001\n',
  },
});

function wordsOf(value: string): readonly string[] {
  const json = /^\s*\[([\s\S]*)\]\s*$/.exec(value);
  if (json) return [...(json[1] ?? '').matchAll(/"((?:[^"\\]|\\.)*)"/g)].map((match) => match[1] ?? '');
  return (value.split('\n', 1)[0] ?? '').trim().split(/\s+/);
}
