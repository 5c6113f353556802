import { expect, test } from 'vitest';
import { touchesTheWorld } from '../../architecture.mjs';
import { readRepositoryFile, repositoryFiles } from '../support/tracked-files.ts';

const core = 'packages/core/src/';
const forbidden: readonly (readonly [RegExp, string])[] = [
  // Lint knows globals and properties; a clock that is read by a constructor is neither.
  [/\bnew Date\(\s*\)/, 'new Date() reads the clock: take the time as an argument'],
  [/\bIntl\b|\.localeCompare\(/, 'the same report everywhere: nothing may depend on a locale'],
  [/\bimport\.meta\b/, 'pure code does not know where it lies'],
];

test('the pure parts of core read no clock and no locale', () => {
  const found = repositoryFiles()
    .filter((path) => path.startsWith(core) && path.endsWith('.ts'))
    .filter((path) => !touchesTheWorld.some((place) => path.startsWith(core + place)))
    .flatMap((path) =>
      (readRepositoryFile(path) ?? '')
        .split('\n')
        .flatMap((line, index) =>
          forbidden
            .filter(([pattern]) => pattern.test(line) && !/^\s*(\*|\/\/|\/\*)/.test(line))
            .map(([, why]) => `${path}:${index + 1}: ${why}`),
        ),
    );
  expect(found).toEqual([]);
});
