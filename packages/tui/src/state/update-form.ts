import type { Press } from '../keys/press.ts';
import { readAcceptForm } from './accept-form.ts';
import { unchanged } from './change.ts';
import type { Update } from './change.ts';
import type { Form, FormField } from './overlay.ts';
import { editLine } from './prompt.ts';
import type { State } from './state.ts';
import { withRoute } from './travel.ts';

/** Keys while a form is filled in: Enter goes on to the next field, and from the last one it is done. */
export function updateForm(state: State, form: Form, press: Press): Update {
  const last = form.fields.length - 1;
  switch (press.name) {
    case 'escape':
      return unchanged({ ...state, overlay: undefined });
    case 'tab':
    case 'down':
      return unchanged(withForm(state, { ...form, at: form.at === last ? 0 : form.at + 1 }));
    case 'shift-tab':
    case 'up':
      return unchanged(withForm(state, { ...form, at: form.at === 0 ? last : form.at - 1 }));
    case 'enter':
      return form.at === last ? submit(state, form) : unchanged(withForm(state, { ...form, at: form.at + 1 }));
    default:
      return unchanged(editField(state, form, press));
  }
}

function editField(state: State, form: Form, press: Press): State {
  const field = form.fields[form.at];
  const edited = field === undefined ? undefined : editLine(field, press);
  if (field === undefined || edited === undefined) return state;
  const fields = form.fields.map((known): FormField => (known === field ? { ...field, ...edited } : known));
  return withForm(state, { ...form, fields, error: undefined });
}

function submit(state: State, form: Form): Update {
  const read = readAcceptForm(form, state.now);
  if ('error' in read) {
    const at = form.fields.findIndex(({ name }) => name === read.field);
    return unchanged(withForm(state, { ...form, at, error: read.error }));
  }
  const done = withRoute({ ...state, overlay: undefined }, { marked: new Set(), rangeFrom: undefined });
  return { state: done, effects: [{ type: 'accept', exceptions: read.exceptions }] };
}

function withForm(state: State, overlay: Form): State {
  return { ...state, overlay };
}
