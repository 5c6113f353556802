import type { ReactElement } from 'react';
import type { Line, Span } from '../format/line.ts';
import type { Theme } from '../theme.ts';
import { Panel } from './panel.tsx';

export interface FormBodyField {
  readonly label: string;
  readonly text: string;
  readonly caret: number;
}

export interface FormBodyProps {
  readonly title: string;
  readonly fields: readonly FormBodyField[];
  /** The field that is being filled in. */
  readonly at: number;
  readonly error: string | undefined;
  /** What will come of it. */
  readonly preview: readonly Line[];
  readonly width: number;
  readonly height: number;
  readonly theme: Theme;
}

/** Questions with a line to answer each, and below them what the answers will do. */
export function FormBody({ title, fields, at, error, preview, width, height, theme }: FormBodyProps): ReactElement {
  const questions = fields.flatMap((field, index): readonly Line[] => {
    const here = index === at;
    return [
      [{ text: field.label, style: here ? 'focus' : 'dim' }],
      [{ text: here ? '> ' : '  ', style: 'focus' }, ...(here ? withCaret(field) : [{ text: field.text }])],
    ];
  });
  const mistake: readonly Line[] = error === undefined ? [[]] : [[{ text: error, style: 'danger' }]];
  return (
    <Panel
      title={[{ text: title, style: 'title' }]}
      note={[{ text: 'enter goes on, esc leaves', style: 'dim' }]}
      lines={[...questions, ...mistake, ...preview]}
      width={width}
      height={height}
      focused
      theme={theme}
    />
  );
}

function withCaret({ text, caret }: FormBodyField): readonly Span[] {
  return [
    { text: text.slice(0, caret) },
    { text: text.slice(caret, caret + 1) || ' ', style: 'cursor' },
    { text: text.slice(caret + 1) },
  ];
}
