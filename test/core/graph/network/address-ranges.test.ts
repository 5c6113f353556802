import { expect, test } from 'vitest';
import { formatRange, parseRange, subtractRanges } from '../../../../packages/core/src/graph/network/address-ranges.ts';

test.each([
  ['10.0.0.0/8', '10.0.0.0-10.255.255.255'],
  ['10.1.2.3/8', '10.0.0.0-10.255.255.255'],
  ['192.0.2.1', '192.0.2.1'],
  ['0.0.0.0/0', '0.0.0.0-255.255.255.255'],
  ['fd00:ec2::254', 'fd00:ec2:0:0:0:0:0:254'],
  ['::ffff:192.0.2.1/128', '0:0:0:0:0:ffff:c000:201'],
])('%s is %s', (text, expected) => {
  const range = parseRange(text);
  expect(range && formatRange(range)).toBe(expected);
});

test.each(['', '10.0.0', '10.0.0.256', '10.0.0.0/33', '10.0.0.0/x', ':::', '1::2::3', 'example.com'])(
  '"%s" is no address',
  (text) => {
    expect(parseRange(text)).toBeUndefined();
  },
);

test('a range without others is what is left of it', () => {
  const ranges = ['10.0.0.0/8', '10.1.0.0/16', '10.255.0.0/16'].flatMap((cidr) => {
    const range = parseRange(cidr);
    return range === undefined ? [] : [range];
  });
  expect(subtractRanges(ranges.slice(0, 1), ranges.slice(1)).map(formatRange)).toEqual([
    '10.0.0.0-10.0.255.255',
    '10.2.0.0-10.254.255.255',
  ]);
});
