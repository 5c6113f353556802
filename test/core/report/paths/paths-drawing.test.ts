import { expect, test } from 'vitest';
import type { PathHop, PathsAnswer, PathVertex } from '../../../../packages/core/src/model/paths.ts';
import { pathsDot, pathsMermaid } from '../../../../packages/core/src/report/paths/paths-drawing.ts';
import { pathsText } from '../../../../packages/core/src/report/paths/paths-text.ts';
import { makePaint } from '../../../../packages/core/src/report/paint.ts';
import { joinText } from '../../../../packages/core/src/report/report-text.ts';

const place = (kind: PathVertex['kind'], label: string): PathVertex => ({
  kind,
  label,
  resource: null,
  container: null,
});

const hop = (from: PathVertex, to: PathVertex, confidence: PathHop['confidence'] = 'high'): PathHop => ({
  from,
  to,
  edge: 'ENDPOINT_EXPLOIT',
  technique: 'T1190',
  why: 'it is open',
  object: null,
  cost: 1,
  confidence,
  findingId: null,
  checkId: null,
  severity: null,
  fix: null,
});

function answerWith(name: string): PathsAnswer {
  const [internet, pod, jewel] = [place('entry', 'Internet'), place('container', name), place('jewel', 'a node')];
  return {
    schemaVersion: 1,
    cluster: null,
    takenAt: null,
    risk: 50,
    grade: 'C',
    paths: [
      {
        id: '000000000000',
        score: 50,
        cost: 2,
        likelihood: 0.25,
        title: `Internet → ${name} → a node`,
        entry: { kind: 'internet', workload: null },
        jewel: { class: 'node', label: 'a node' },
        hops: [hop(internet, pod), hop(pod, jewel, 'low')],
        collapsed: [],
        namespaces: [],
        findingIds: [],
      },
    ],
    jewels: [],
    chokePoints: [],
    cuts: [],
    reach: { workloads: 1, ofWorkloads: 1, namespaces: 1 },
    notes: [],
  };
}

test('a place is drawn once, a step that is not sure is dashed', () => {
  expect(joinText(pathsDot(answerWith('web')))).toBe(`digraph "attack paths" {
  rankdir=LR;
  node [shape=box];
  v0 [label="Internet", shape=ellipse];
  v1 [label="web", shape=box];
  v2 [label="a node", shape=doubleoctagon];
  v0 -> v1 [label="ENDPOINT_EXPLOIT 1.0", penwidth=1.0];
  v1 -> v2 [label="ENDPOINT_EXPLOIT 1.0", penwidth=1.0, style=dashed];
}
`);
  expect(joinText(pathsMermaid(answerWith('web')))).toBe(`flowchart LR
  v0(["Internet"])
  v1["web"]
  v2{{"a node"}}
  v0 -->|"ENDPOINT_EXPLOIT"| v1
  v1 -.->|"ENDPOINT_EXPLOIT"| v2
`);
});

test.each([
  '"]; x -> y [label="',
  '\\',
  '"]\n  click v0 "https://evil.example"',
  '<img src=x onerror=alert(1)>',
  '\u001B[2J',
  '\u202Eevil',
])('a hostile name %j stays a name', (name) => {
  const answer = answerWith(name);
  const dot = joinText(pathsDot(answer));
  expect(dot.split('\n')).toHaveLength(10);
  expect(dot.replaceAll(/\\[\\"]/g, '').match(/"/g)).toHaveLength(12);
  const mermaid = joinText(pathsMermaid(answer));
  expect(mermaid.split('\n')).toHaveLength(7);
  expect(mermaid.match(/["<>]/g)?.join('')).toBe('""""""-->|""|-.->|""|'.replaceAll(/[-|.]/g, ''));
  const text = joinText(pathsText(answer, { columns: 80, paint: makePaint(false), verbose: false }));
  for (const character of ['\u001B', '\u202E']) expect(`${dot}${mermaid}${text}`).not.toContain(character);
});
