import type { InputBlock, RichTextBlock, SelectOption } from '../blocks/block.ts';
import { limits } from '../blocks/limits.ts';
import type { Line } from '../blocks/page.ts';
import { plainText, richText, section } from '../blocks/text.ts';

/** A form over the conversation. What it is about lies in the store, under the ticket that it carries. */
export interface Form {
  readonly type: 'modal';
  readonly callback_id: string;
  readonly private_metadata: string;
  readonly title: ReturnType<typeof plainText>;
  readonly submit: ReturnType<typeof plainText>;
  readonly close: ReturnType<typeof plainText>;
  readonly blocks: readonly (RichTextBlock | InputBlock)[];
}

/** In how long an exception ends, in days. */
export const acceptDays = [7, 14, 30, 60, 90] as const;

export function acceptForm(ticket: string, about: string): Form {
  return form({ callback: 'accept', ticket, title: 'Accept a finding', submit: 'Accept' }, [
    words(['Accept '], [about]),
    {
      type: 'input',
      block_id: 'days',
      label: plainText('For how long', limits.inputLabel),
      hint: plainText('Then it is open again, and says so.', limits.inputLabel),
      element: {
        type: 'static_select',
        action_id: 'value',
        options: acceptDays.map((days) => option(days)),
        initial_option: option(30),
      },
    },
    reasonInput('Why it may stay as it is, for whoever asks later.', false),
  ]);
}

export function fixForm(ticket: string, about: string): Form {
  return form({ callback: 'fix', ticket, title: 'Request a fix', submit: 'Ask' }, [
    words(['Ask for the fix of '], [about]),
    reasonInput('Why now, for whoever decides.', false),
  ]);
}

/** Where a mistake would be dear, the name of the cluster is typed. */
export function confirmForm(ticket: string, cluster: string, about: string): Form {
  return form({ callback: 'confirm', ticket, title: 'Approve', submit: 'Approve' }, [
    words([about]),
    {
      type: 'input',
      block_id: 'name',
      label: plainText(`Type the name of the cluster: ${cluster}`, limits.inputLabel),
      element: { type: 'plain_text_input', action_id: 'value', multiline: false, max_length: 200 },
    },
    reasonInput('For the record.', true),
  ]);
}

function form(
  {
    callback,
    ticket,
    title,
    submit,
  }: { readonly callback: string; readonly ticket: string; readonly title: string; readonly submit: string },
  blocks: Form['blocks'],
): Form {
  return {
    type: 'modal',
    callback_id: callback,
    private_metadata: ticket,
    title: plainText(title, limits.modalTitle),
    submit: plainText(submit, limits.modalTitle),
    close: plainText('Cancel', limits.modalTitle),
    blocks,
  };
}

function reasonInput(hint: string, optional: boolean): InputBlock {
  return {
    type: 'input',
    block_id: 'reason',
    label: plainText('Reason', limits.inputLabel),
    hint: plainText(hint, limits.inputLabel),
    optional,
    element: { type: 'plain_text_input', action_id: 'value', multiline: true, max_length: 300 },
  };
}

function words(...content: readonly Line[]): RichTextBlock {
  return richText([section(content)]);
}

function option(days: number): SelectOption {
  return { text: plainText(`${String(days)} days`, limits.optionText), value: String(days) };
}
