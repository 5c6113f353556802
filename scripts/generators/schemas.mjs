// schemas/: the JSON Schemas of what the commands print with --output json.
import {
  catalogue,
  groupTitles,
  makePolicySchema,
  networkSchema,
  pathsSchema,
  reportSchema,
  scoreSchema,
  watchLineSchema,
  whatIfSchema,
  whoCanSchema,
} from '../../packages/core/src/index.ts';

export const name = 'schemas';

const schemas = {
  report: reportSchema,
  network: networkSchema,
  paths: pathsSchema,
  score: scoreSchema,
  'what-if': whatIfSchema,
  'who-can': whoCanSchema,
  'watch-line': watchLineSchema,
  policy: makePolicySchema({
    checks: catalogue.map(({ id }) => id),
    groups: Object.keys(groupTitles),
    parameters: Object.fromEntries(
      catalogue.flatMap(({ id, parameters }) => (parameters === undefined ? [] : [[id, parameters]])),
    ),
  }),
};

export async function generate() {
  return Object.entries(schemas).map(([title, schema]) => ({
    path: `schemas/${title}.schema.json`,
    text: JSON.stringify(schema),
  }));
}
