import type { webApi } from '@slack/bolt';
import type { Form } from '../views/form.ts';

/** Within three seconds of the click, or Slack does not open it. */
export async function openForm(client: webApi.WebClient, triggerId: string, form: Form): Promise<void> {
  await client.views.open({
    trigger_id: triggerId,
    view: structuredClone(form) as unknown as webApi.ViewsOpenArguments['view'],
  });
}
