import { makeReportContext } from '../../packages/core/src/report/check-words.ts';
import type { CheckWords, ReportContext } from '../../packages/core/src/report/check-words.ts';
import type { Finding } from '../../packages/core/src/model/finding.ts';
import type { AuditReport } from '../../packages/core/src/model/report.ts';

/** A whole finding; `tweak` says what it is about. */
export function aFinding(tweak: Partial<Finding> = {}): Finding {
  return {
    id: '0123456789ab',
    checkId: 'loud',
    group: null,
    severity: 'high',
    status: 'fail',
    resource: { apiVersion: 'apps/v1', kind: 'Deployment', namespace: 'shop', name: 'web' },
    container: 'app',
    path: 'spec.template.spec.containers[0].image',
    message: 'container "app" is loud',
    file: 'deploy/web.yaml',
    line: 7,
    evidence: [],
    related: [],
    ...tweak,
  };
}

export function aReport(tweak: Partial<AuditReport> = {}): AuditReport {
  return {
    schemaVersion: 1,
    cluster: null,
    source: 'manifests',
    takenAt: null,
    serverVersion: null,
    pssVersion: 'v1.37',
    findings: [],
    accepted: [],
    errors: [],
    coverage: [],
    notes: [],
    tallies: [],
    inventory: { objects: { 'Deployment.v1.apps': 1 }, workloads: 1, containers: 1, namespaces: ['shop'] },
    scores: {},
    ...tweak,
  };
}

const words: CheckWords = {
  id: 'loud',
  title: 'Container is loud',
  area: 'workload',
  severity: 'high',
  why: 'A loud container wakes the neighbours.',
  fix: 'Turn it down.',
  controls: [{ framework: 'nsa', id: 'pod' }],
};

export const aContext: ReportContext = makeReportContext(
  [words, { ...words, id: 'shrill', title: 'Container is shrill', severity: 'low' }],
  '1.2.3',
);

/** What someone may write into a cluster to deceive whoever looks at it, by what it attacks. */
export const hostileTexts: Readonly<Record<string, string>> = {
  colours: '\u001B[31mred\u001B[0m',
  title: '\u001B]0;owned\u0007',
  clipboard: '\u001B]52;c;ZXZpbA==\u001B\\',
  link: '\u001B]8;;https://evil.example\u001B\\safe\u001B]8;;\u001B\\',
  c1: '\u009B31mred \u009Dtitle\u009C',
  clear: 'a\u001B[2J\u001B[Hb',
  newline: 'safe\r\nCRITICAL forged line',
  carriage: 'safe\rEVIL',
  bell: 'ding\u0007\u0008\u0000',
  bidi: 'user\u202Etxt.exe\u2066x\u2069',
  zeroWidth: 'pay\u200Bments\uFEFF\u00AD',
  tags: 'ok\u{E0041}\u{E0042}',
  surrogate: 'half \uD83D end',
  html: '<script>alert(1)</script><img src=x onerror=alert(1)>',
  attribute: `" onmouseover="alert(1)" x='`,
  entity: '&lt;script&gt; ]]> -->',
  formula: '=HYPERLINK("https://evil.example","x")',
  formulaAt: '@SUM(1+1)*cmd|calc!A0',
  formulaPlus: '+1-1',
  quoted: 'a "quoted", cell\nwith a line',
  markdown: '[click](https://evil.example) **bold** `code` | cell | ![i](https://evil.example/x.png)',
  mention: '@everyone #1 https://evil.example www.evil.example',
  workflow: '::error file=x::forged%0A::set-output name=a::b',
  wide: '支付服务👩‍👩‍👧🇩🇪 ﾊﾝｶｸ',
};
