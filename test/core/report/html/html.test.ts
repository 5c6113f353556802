import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { htmlReport } from '../../../../packages/core/src/report/html/html.ts';
import { joinText } from '../../../../packages/core/src/report/report-text.ts';
import { aContext, aFinding, aReport, hostileTexts } from '../../../support/reports.ts';
import { wellFormed } from '../../../support/well-formed.ts';

const page = (tweak: Parameters<typeof aReport>[0] = {}): string => joinText(htmlReport(aReport(tweak), aContext));

/** The page without its own style and script, whose `<` are none of the markup. */
function markup(html: string): string {
  return html.replace(/<style>[^]*<\/style>/, '').replace(/<script>[^]*<\/script>/, '');
}

describe('htmlReport', () => {
  test('shows findings with evidence, why and fix, and charts', () => {
    const html = page({ findings: [aFinding()] });
    for (const text of [
      'Deployment shop/web',
      'Container is loud',
      'A loud container wakes the neighbours.',
      'Turn it down.',
      'line 7',
    ]) {
      expect(html).toContain(text);
    }
    expect(html.match(/<svg /g)).toHaveLength(3);
  });

  test('needs nothing from anywhere', () => {
    expect(page({ findings: [aFinding()] })).not.toMatch(/https?:|\bsrc=|@import|url\(|\bhref=/);
  });

  test('its policy allows its own style and script and nothing else', () => {
    const html = page();
    const sha = (tag: string): string => {
      const [, text = ''] = new RegExp(`<${tag}>([^]*)</${tag}>`).exec(html) ?? [];
      return createHash('sha256').update(text).digest('base64');
    };
    expect(html).toContain(`style-src 'sha256-${sha('style')}'`);
    expect(html).toContain(`script-src 'sha256-${sha('script')}'`);
    expect(html).toContain("default-src 'none'");
    expect(html).not.toMatch(/ style="| on[a-z]+="/);
  });

  test('is well-formed and holds no markup of others, whatever a cluster holds', () => {
    const withoutEnd = new Set(['meta', 'input', 'br']);
    fc.assert(
      fc.property(fc.oneof(fc.constantFrom(...Object.values(hostileTexts)), fc.string({ unit: 'binary' })), (text) => {
        const finding = aFinding({
          message: text,
          file: text,
          path: text,
          resource: { apiVersion: 'v1', kind: 'Pod', namespace: text, name: text },
          evidence: [{ path: text, message: text, severity: 'low', line: 1 }],
        });
        const exception = { reason: text, owner: text, expires: null, source: 'annotation' } as const;
        const html = page({
          cluster: text,
          findings: [finding],
          accepted: [{ ...finding, exception }],
          errors: [{ file: text, line: 1, message: text }],
        });
        expect(wellFormed(markup(html), withoutEnd)).toBe(true);
        expect(markup(html)).not.toMatch(/<(?:img|iframe|object|a|form|base|link)\b/i);
      }),
      { numRuns: 50 },
    );
  });

  test('says so when nothing was found, and what was not judged', () => {
    const html = page({
      coverage: [{ kind: 'Secret.v1', namespace: null, state: 'not-evaluable', reason: 'forbidden', checks: ['loud'] }],
    });
    expect(html).toContain('Nothing was found in what could be judged.');
    expect(html).toContain('<td>Secret.v1</td><td>forbidden; 1 check</td>');
  });
});
