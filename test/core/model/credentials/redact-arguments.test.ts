import fc from 'fast-check';
import { expect, test } from 'vitest';
import { redactArguments } from '../../../../packages/core/src/model/credentials/redact-arguments.ts';

function tokens(...command: readonly string[]): readonly string[] {
  return redactArguments(command, 'command').tokens;
}

test('credentials in a line for a shell are taken out, the rest of the line stays', () => {
  expect(tokens('sh', '-c', 'exec /printer --password=hunter2-2019 --port 9100')).toEqual([
    'sh',
    '-c',
    'exec /printer --password=<redacted> --port 9100',
  ]);
  expect(tokens('PGPASSWORD="two words" psql; app --api-key abc123def')).toEqual([
    'PGPASSWORD=<redacted> psql; app --api-key <redacted>',
  ]);
});

test('where it stood and what it was called is kept, never the value', () => {
  const { credentials } = redactArguments(['sh', '-c', 'app --token correct-horse'], 'args');
  expect(credentials).toEqual([{ field: 'args[2]', flag: '--token', hint: { length: 13, shape: 'text' } }]);
});

test('what the shell fills in, a file and a switch are no credentials', () => {
  for (const line of [
    'app --password=$PASSWORD --token "$(cat /run/token)" --secret `cat x`',
    'app --password-file=/run/secrets/db --token /run/secrets/token',
    'app --use-credentials=true --password --verbose',
    'echo the password is not here',
  ]) {
    expect(redactArguments([line], 'args')).toEqual({ tokens: [line], credentials: [] });
  }
});

test('a line that was read once reads the same again', () => {
  const word = fc.constantFrom(
    'app',
    '--password=',
    '--token',
    'PASSWORD=',
    'correct-horse',
    '"a b"',
    ';',
    '$X',
    '--user',
  );
  fc.assert(
    fc.property(fc.array(word, { minLength: 2, maxLength: 8 }), (words) => {
      const first = redactArguments([words.join(' ')], 'args');
      const again = redactArguments(first.tokens, 'args');
      expect(again.tokens).toEqual(first.tokens);
      expect(again.credentials.map(({ flag }) => flag)).toEqual(first.credentials.map(({ flag }) => flag));
    }),
  );
});
