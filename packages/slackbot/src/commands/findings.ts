import { countSeverities, err, formatFilter, ok } from '@k8s-risk/core';
import { countWords, findingLine } from '../blocks/finding-words.ts';
import type { Page } from '../blocks/page.ts';
import { viewNotes } from '../blocks/view-notes.ts';
import { fault } from '../replies/fault.ts';
import { defineCommand } from './command.ts';
import type { Offer } from './command.ts';
import { filterFindings } from './filter-findings.ts';
import { pickViews } from './pick-views.ts';
import { plural } from '@k8s-risk/core/text';

const perPage = 10;

/** What is wrong, what is gained most by fixing it first; ten a page. */
export const findings = defineCommand({
  verb: 'findings',
  access: 'findings',
  run: async (line, request) => {
    const picked = await pickViews(line.scope, request);
    if (!picked.ok) return picked;
    const found = await filterFindings(picked.value, line.filter, request);
    if (!found.ok) return found;
    const pages = Math.max(1, Math.ceil(found.value.length / perPage));
    const page = pageOf(line.flags['page'], pages);
    if (page === undefined)
      return err(
        fault('E105', [`There are ${plural(pages, 'page')}: --page takes a number from 1 to ${String(pages)}.`]),
      );
    const shown = found.value.slice((page - 1) * perPage, page * perPage);
    const several = picked.value.length > 1;
    const counts = countWords(countSeverities(found.value.map(({ finding }) => finding)));
    const clusters = picked.value.map(({ view }) => view.scope ?? view.cluster).join(', ');
    const words = formatFilter(line.filter);
    const answer: Page = {
      title: `${plural(found.value.length, 'finding')} in ${clusters}`,
      summary: `${plural(found.value.length, 'finding')} in ${clusters}: ${counts}`,
      parts:
        shown.length === 0
          ? [{ kind: 'lines', lines: [[words === '' ? 'Nothing is open.' : `Nothing that was seen fits ${words}.`]] }]
          : [
              {
                kind: 'lines',
                lines: [[`${counts}${pages > 1 ? ` · page ${String(page)} of ${String(pages)}` : ''}`]],
              },
              {
                kind: 'list',
                ordered: false,
                items: shown.map(({ cluster, finding }) =>
                  several ? [`${cluster}: `, ...findingLine(finding)] : findingLine(finding),
                ),
              },
            ],
      notes: picked.value.flatMap(({ view }) => viewNotes(view)).slice(0, 5),
    };
    const again = ['findings', ...line.scope.clusters.map((name) => `@${name}`), words]
      .filter((word) => word !== '')
      .join(' ');
    return ok({ page: answer, offers: offersOf({ page, pages, again, first: shown[0]?.finding.id }) });
  },
});

interface Turning {
  readonly page: number;
  readonly pages: number;
  readonly again: string;
  readonly first: string | undefined;
}

function offersOf({ page, pages, again, first }: Turning): readonly Offer[] {
  const turn = (label: string, to: number): Offer => ({
    label,
    does: { kind: 'line', line: `${again} --page=${String(to)}` },
  });
  return [
    ...(page > 1 ? [turn('Previous', page - 1)] : []),
    ...(page < pages ? [turn('Next', page + 1)] : []),
    ...(first === undefined
      ? []
      : [{ label: 'Explain the first', does: { kind: 'line', line: `explain ${first}` } } as const]),
  ];
}

function pageOf(text: string | undefined, pages: number): number | undefined {
  if (text === undefined) return 1;
  const page = Number(text);
  return Number.isInteger(page) && page >= 1 && page <= pages ? page : undefined;
}
