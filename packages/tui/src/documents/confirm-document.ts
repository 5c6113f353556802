import { resourceLabel } from '@k8s-risk/core';
import { diffLines } from '../format/diff-lines.ts';
import type { Line } from '../format/line.ts';
import type { Confirm } from '../state/overlay.ts';
import type { Trial } from '../state/trial.ts';
import { field, paragraph } from './document.ts';
import type { Document } from './document.ts';
import { managersText } from './managers-text.ts';

/** What will be written where, what the server says of it, and what must be typed. */
export function confirmDocument(confirm: Confirm, width: number): Document {
  const { cluster, resource, stage } = confirm;
  const object = field('Object', resourceLabel(resource), { width });
  switch (stage.at) {
    case 'trying':
      return [
        ...object,
        ...field('Cluster', cluster, { width }),
        [],
        ...paragraph('Trying it on the server: a dry-run, which stores nothing ...', { width, style: 'accent' }),
      ];
    case 'refused':
      return [
        ...object,
        ...field('Cluster', cluster, { width }),
        ...field('Dry-run', stage.message, { width, style: 'danger' }),
        [],
        ...paragraph('Nothing was written. Enter goes back to the fix.', { width }),
      ];
    case 'asking':
    case 'applying':
      return [
        ...object,
        ...field('Cluster', `${cluster} (${stage.trial.server})`, { width }),
        ...verdict(stage.trial, width),
        [],
        ...(stage.at === 'applying'
          ? paragraph('Applying it ...', { width, style: 'accent' })
          : question(confirm, width)),
        [],
        ...diffLines(stage.trial.before, stage.trial.after).map(({ kind, text }): Line => {
          if (kind === 'same') return [{ text: `  ${text}`, style: 'dim' }];
          return [{ text: `${kind === 'added' ? '+' : '-'} ${text}`, style: kind }];
        }),
      ];
  }
}

function verdict({ warnings, managers }: Trial, width: number): Document {
  return [
    ...field('Dry-run', 'the server accepts it; below is what would change', { width, style: 'good' }),
    ...warnings.flatMap((text) => field('Warning', text, { width, style: 'warning' })),
    ...managersText(managers).flatMap((text) => field('Note', text, { width, style: 'warning' })),
  ];
}

function question({ resource, focus, text, caret, error }: Confirm, width: number): Document {
  const typing = focus === 'name';
  const typed: Line = typing
    ? [
        { text: text.slice(0, caret) },
        { text: text.slice(caret, caret + 1) || ' ', style: 'cursor' },
        { text: text.slice(caret + 1) },
      ]
    : [{ text }];
  return [
    ...paragraph(`To write this to the cluster, type ${resource.name} and press enter.`, { width, style: 'strong' }),
    [{ text: typing ? '> ' : '  ', style: 'focus' }, ...typed],
    [
      { text: typing ? '  ' : '> ', style: 'focus' },
      { text: '[ Cancel ]', ...(typing ? {} : { style: 'cursor' as const }) },
    ],
    ...(error === undefined ? [] : paragraph(error, { width, style: 'danger' })),
  ];
}
