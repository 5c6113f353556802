/** The part of Block Kit that we send, as values. Anything else cannot be written down. */
export type Block =
  | HeaderBlock
  | RichTextBlock
  | ContextBlock
  | ActionsBlock
  | TableBlock
  | ChartBlock
  | ImageBlock
  | InputBlock
  | DividerBlock;

export interface PlainText {
  readonly type: 'plain_text';
  readonly text: string;
  readonly emoji: false;
}

export interface Mrkdwn {
  readonly type: 'mrkdwn';
  readonly text: string;
  readonly verbatim: true;
}

export interface RichStyle {
  readonly bold?: true;
  readonly italic?: true;
  readonly strike?: true;
  readonly code?: true;
}

export type RichElement =
  | { readonly type: 'text'; readonly text: string; readonly style?: RichStyle }
  | { readonly type: 'link'; readonly url: string; readonly text: string }
  | { readonly type: 'user'; readonly user_id: string }
  | { readonly type: 'usergroup'; readonly usergroup_id: string }
  | { readonly type: 'channel'; readonly channel_id: string }
  | { readonly type: 'date'; readonly timestamp: number; readonly format: string; readonly fallback: string };

export interface RichSection {
  readonly type: 'rich_text_section';
  readonly elements: readonly RichElement[];
}

export type RichPart =
  | RichSection
  | {
      readonly type: 'rich_text_list';
      readonly style: 'bullet' | 'ordered';
      readonly elements: readonly RichSection[];
    }
  | { readonly type: 'rich_text_preformatted'; readonly elements: readonly RichElement[] };

export interface RichTextBlock {
  readonly type: 'rich_text';
  readonly elements: readonly RichPart[];
}

export interface HeaderBlock {
  readonly type: 'header';
  readonly text: PlainText;
}

export interface ContextBlock {
  readonly type: 'context';
  readonly elements: readonly Mrkdwn[];
}

export interface DividerBlock {
  readonly type: 'divider';
}

export interface ActionsBlock {
  readonly type: 'actions';
  readonly elements: readonly ButtonElement[];
}

export interface ButtonElement {
  readonly type: 'button';
  readonly text: PlainText;
  readonly action_id: string;
  readonly value: string;
  readonly style?: 'primary' | 'danger';
}

export interface RawText {
  readonly type: 'raw_text';
  readonly text: string;
}

export interface TableBlock {
  readonly type: 'table';
  readonly column_settings: readonly { readonly align: 'left' | 'right'; readonly is_wrapped: boolean }[];
  readonly rows: readonly (readonly RawText[])[];
}

export interface ChartBlock {
  readonly type: 'data_visualization';
  readonly title: string;
  readonly chart: {
    readonly type: 'line';
    readonly series: readonly {
      readonly name: string;
      readonly data: readonly { readonly label: string; readonly value: number }[];
    }[];
    readonly axis_config: { readonly categories: readonly string[]; readonly y_label: string };
  };
}

export interface ImageBlock {
  readonly type: 'image';
  readonly slack_file: { readonly id: string };
  readonly alt_text: string;
}

/** Modals only. */
export interface InputBlock {
  readonly type: 'input';
  readonly block_id: string;
  readonly label: PlainText;
  readonly hint?: PlainText;
  readonly optional?: boolean;
  readonly element: InputElement;
}

export interface SelectOption {
  readonly text: PlainText;
  readonly value: string;
}

export type InputElement =
  | {
      readonly type: 'plain_text_input';
      readonly action_id: string;
      readonly multiline: boolean;
      readonly max_length: number;
      readonly placeholder?: PlainText;
      readonly initial_value?: string;
    }
  | {
      readonly type: 'static_select';
      readonly action_id: string;
      readonly options: readonly SelectOption[];
      readonly initial_option?: SelectOption;
    };

/** What is posted: blocks, and the one line that stands for them. */
export interface Message {
  readonly text: string;
  readonly blocks: readonly Block[];
}
