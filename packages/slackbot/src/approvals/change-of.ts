import type { Request } from '../commands/command.ts';

/** What a fix would change now, as one text: a command where there is one, else a manifest, else words. */
export async function changeOf(
  clusterName: string,
  findingId: string,
  { dependencies }: Request,
): Promise<string | undefined> {
  const cluster = dependencies.clusters.find(clusterName);
  const answer = await cluster?.ask({ ask: 'fix', findingIds: [findingId] });
  if (answer?.ok !== true) return undefined;
  const entry = answer.json.fixes.find((fix) => fix.findingId === findingId);
  return entry === undefined ? undefined : (entry.kubectl ?? entry.yaml ?? entry.text);
}
