/** What a message says, before Slack: data and words in order. `render-page.ts` makes Block Kit of it. */
export interface Page {
  /** Absent for short answers. */
  readonly title?: string;
  /** The whole message in one line: what a notification and a screen reader say. */
  readonly summary: string;
  readonly parts: readonly Part[];
  readonly buttons?: readonly PageButton[];
  /** Small print at the end. */
  readonly notes?: readonly Line[];
}

/** A piece of a line. A plain string may be anything that came from a cluster: it is shown as it is, never read as markup. */
export type Piece =
  | string
  /** The line goes on below. */
  | { readonly kind: 'break' }
  | { readonly kind: 'bold' | 'code' | 'italic' | 'strike'; readonly text: string }
  | { readonly kind: 'date'; readonly at: Date }
  /** Ids come from Slack or from our own configuration, never from a cluster. */
  | { readonly kind: 'mention'; readonly who: 'user' | 'group' | 'channel'; readonly id: string }
  | { readonly kind: 'link'; readonly url: string; readonly text: string };

export type Line = readonly Piece[];

export type Part =
  | { readonly kind: 'lines'; readonly lines: readonly Line[] }
  | { readonly kind: 'list'; readonly ordered: boolean; readonly items: readonly Line[]; readonly more?: More }
  | {
      readonly kind: 'table';
      readonly columns: readonly TableColumn[];
      readonly rows: readonly (readonly string[])[];
      readonly more?: More;
    }
  /** Preformatted: a patch, a command. Lines stay lines. */
  | { readonly kind: 'code'; readonly text: string }
  | Chart;

export interface TableColumn {
  readonly title: string;
  readonly align?: 'left' | 'right';
}

/** A line chart of one series; one value for each label. */
export interface Chart {
  readonly kind: 'chart';
  readonly title: string;
  readonly series: string;
  readonly points: readonly { readonly label: string; readonly value: number }[];
}

/** What a list leaves out, and the command that shows it. */
export interface More {
  readonly count: number;
  readonly command: string;
}

export interface PageButton {
  readonly label: string;
  /** Which handler: `page`, `explain`, ... */
  readonly action: string;
  /** An opaque id that stands for what the button does; never a command or data. */
  readonly ticket: string;
  readonly style?: 'primary' | 'danger';
}

export function bold(text: string): Piece {
  return { kind: 'bold', text };
}

export function code(text: string): Piece {
  return { kind: 'code', text };
}

export function italic(text: string): Piece {
  return { kind: 'italic', text };
}

export function date(at: Date): Piece {
  return { kind: 'date', at };
}

export const lineBreak: Piece = { kind: 'break' };

export function lines(...content: readonly Line[]): Part {
  return { kind: 'lines', lines: content };
}
