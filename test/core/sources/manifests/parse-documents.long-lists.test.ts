import { expect, test } from 'vitest';
import { parseFile } from '../../../../packages/core/src/sources/manifests/parse-documents.ts';

const filler = 'x'.repeat(1024 * 1024);

test('a long list gives the objects, the places and the errors of a short one', () => {
  const list = (padding: string, end = '}'): string =>
    `{"apiVersion":"v1","kind":"PodList","items":[
{"metadata":{"name":"a"},"spec":{"containers":[]}},
{"kind":"List","items":[{"apiVersion":"v1","kind":"Service","metadata":{"name":"b"},"spec":{}}]},
"no object"
],"padding":"${padding}"${end}`;
  const seen = (text: string): unknown => {
    const { objects, errors } = parseFile(text, 'list.json', 'list.json');
    const places = objects.map(({ key, metadata, origin }) => ({
      key,
      name: metadata.name,
      ...origin,
      field: origin?.locate('spec'),
      locate: undefined,
    }));
    return { places, errors: errors.map(({ line }) => line) };
  };
  expect(seen(list(filler))).toEqual(seen(list('')));
  expect(seen(list(filler))).toMatchObject({
    places: [
      { key: 'Pod', name: 'a', line: 2, pointer: 'items[0]', field: 2 },
      { key: 'Service', name: 'b', line: 3, pointer: 'items[1].items[0]', field: 3 },
    ],
  });
  expect(seen(list(filler, ''))).toEqual(seen(list('', '')));
});
