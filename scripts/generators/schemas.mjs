// schemas/: the JSON Schemas of what the commands print with --output json.
import { reportSchema } from '../../packages/core/src/index.ts';

export const name = 'schemas';

export async function generate() {
  return [{ path: 'schemas/report.schema.json', text: JSON.stringify(reportSchema) }];
}
