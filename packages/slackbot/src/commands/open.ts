import { defineCommand } from './command.ts';
import { explainId } from './explain.ts';

/** A finding's id alone: what `explain` says of it. */
export const open = defineCommand({
  verb: 'open',
  access: 'explain',
  run: (line, request) => explainId(line.id ?? '', line.scope, request),
});
