import { catalogue } from '@k8s-risk/core';
import { expect, test } from 'vitest';
import { checkText } from '../../../packages/tui/src/commands/check-text.ts';
import type { Terminal } from '../../../packages/tui/src/commands/terminal.ts';
import { checkDocument, ruleDocument } from '../../../packages/tui/src/documents/rule-document.ts';
import { plainText } from '../../../packages/tui/src/format/line.ts';

/** One line of words, however it was wrapped. */
function flat(text: string): string {
  return text.replaceAll(/\s+/g, ' ');
}

test.each(catalogue.map((check) => [check.id, check] as const))('%s says all that is known of it', (_, check) => {
  const lines = checkDocument(check, 76).map(plainText);
  const text = flat(lines.join('\n'));
  const { id, title, severity, why, fix, controls, references = [], examples, retired } = check;
  for (const words of [id, title, severity, why, fix, ...references, examples.failing, examples.passing]) {
    expect(text).toContain(flat(words).trim());
  }
  for (const control of controls) expect(text).toContain(control.id);
  expect(text).toContain(retired === undefined ? '' : `use ${retired.insteadUse}`);
  const terminal = { columns: 76, colours: false } as Terminal;
  expect([...checkText(check, terminal)].join('')).toBe(`${lines.join('\n')}\n`);
});

test('a check that this version does not know is no empty screen', () => {
  const [line = []] = ruleDocument({ view: 'rule', checkId: 'of-tomorrow' }, 80);
  expect(plainText(line).trim()).toBe('This version does not know the check of-tomorrow.');
});
