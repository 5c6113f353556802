import fc from 'fast-check';
import type { Line, Page, PageButton, Part, Piece } from '../../packages/slackbot/src/blocks/page.ts';
import { hostileTexts } from './reports.ts';

/** Text as an attacker, or an unlucky operator, would put it into a cluster. */
const hostileText: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(
    '',
    ' ',
    '<!channel>',
    '<!here>',
    '<!everyone>',
    '<!subteam^S123ABC>',
    '<@U123ABC>',
    '<https://evil.example|click>',
    '&lt;!channel&gt;',
    '`code` *bold* _it_ ~no~',
    '"><script>',
    ...Object.values(hostileTexts),
  ),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.string({ unit: 'grapheme', maxLength: 400 }),
  fc.nat({ max: 5_000 }).map((count) => 'x<&>'.repeat(count)),
);

const piece: fc.Arbitrary<Piece> = fc.oneof(
  hostileText,
  fc.record({ kind: fc.constantFrom('bold', 'code', 'italic', 'strike'), text: hostileText }),
  fc.record({ kind: fc.constant('date'), at: fc.date({ min: new Date(0), max: new Date(4e12), noInvalidDate: true }) }),
  fc.constant<Piece>({ kind: 'break' }),
  fc.record({ kind: fc.constant('mention'), who: fc.constant('user'), id: fc.constant('U123ABC') }),
  fc.record({ kind: fc.constant('link'), url: fc.constant('https://risk.example/r'), text: hostileText }),
);
const line: fc.Arbitrary<Line> = fc.array(piece, { maxLength: 6 });
const more = fc.record({ count: fc.nat(9_999), command: hostileText });

const part: fc.Arbitrary<Part> = fc.oneof(
  fc.record({ kind: fc.constant('lines'), lines: fc.array(line, { maxLength: 8 }) }),
  fc.record(
    { kind: fc.constant('list'), ordered: fc.boolean(), items: fc.array(line, { maxLength: 60 }), more },
    { requiredKeys: ['kind', 'ordered', 'items'] },
  ),
  fc.record(
    {
      kind: fc.constant('table'),
      columns: fc.array(fc.record({ title: hostileText }), { minLength: 1, maxLength: 24 }),
      rows: fc.array(fc.array(hostileText, { maxLength: 24 }), { maxLength: 120 }),
      more,
    },
    { requiredKeys: ['kind', 'columns', 'rows'] },
  ),
  fc.record({ kind: fc.constant('code'), text: hostileText }),
  fc.record({
    kind: fc.constant('chart'),
    title: hostileText,
    series: hostileText,
    points: fc.array(fc.record({ label: hostileText, value: fc.double({ min: 0, max: 100, noNaN: true }) }), {
      maxLength: 40,
    }),
  }),
);

const button: fc.Arbitrary<PageButton> = fc.record({
  label: hostileText,
  action: fc.constantFrom('page', 'explain'),
  ticket: fc.constant('0123456789abcdef0123456789abcdef'),
});

export const hostilePage: fc.Arbitrary<Page> = fc.record(
  {
    title: hostileText,
    summary: hostileText,
    parts: fc.array(part, { maxLength: 12 }),
    buttons: fc.array(button, { maxLength: 30 }),
    notes: fc.array(line, { maxLength: 14 }),
  },
  { requiredKeys: ['summary', 'parts'] },
);
