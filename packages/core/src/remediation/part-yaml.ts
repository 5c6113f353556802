import { stringify } from 'yaml';

/** A manifest or a part of one as YAML that reads alone: no aliases, no folded lines; an empty part is no text. */
export function partYaml(part: object): string {
  return Object.keys(part).length === 0 ? '' : stringify(part, { aliasDuplicateObjects: false, lineWidth: 0 });
}
