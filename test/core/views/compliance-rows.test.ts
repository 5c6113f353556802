import { expect, test } from 'vitest';
import { complianceSections } from '../../../packages/core/src/views/compliance-rows.ts';
import type { ControlResult, ControlState } from '../../../packages/core/src/model/compliance.ts';

const control = (id: string, state: ControlState): ControlResult => ({
  id,
  title: id,
  state,
  checks: [],
  findings: 0,
  accepted: 0,
  reasons: [],
});

test('controls by chapter; a chapter is as bad as its worst control', () => {
  const controls = [
    control('1.2.1', 'manual'),
    control('5.1.1', 'met'),
    control('5.1.2', 'violated'),
    control('5.2.1', 'met'),
  ];
  const sections = complianceSections({ framework: 'cis-1.12', title: 'CIS', controls });
  expect(sections.map(({ id, state, counts }) => [id, state, counts.violated, counts.met])).toEqual([
    ['1.2', 'manual', 0, 0],
    ['5.1', 'violated', 1, 1],
    ['5.2', 'met', 0, 1],
  ]);
});

test('a framework without chapters is one section', () => {
  const [only, ...others] = complianceSections({
    framework: 'nsa',
    title: 'NSA/CISA',
    controls: [control('pod', 'not-evaluable'), control('net', 'met')],
  });
  expect(only).toMatchObject({ id: '', title: 'NSA/CISA', state: 'not-evaluable' });
  expect(others).toEqual([]);
});
