import { err, ok } from '@k8s-risk/core';
import { code, lines } from '../blocks/page.ts';
import type { Line } from '../blocks/page.ts';
import { fault } from '../replies/fault.ts';
import { defineCommand } from './command.ts';
import type { LineOf, Request } from './command.ts';
import { pickView } from './pick-views.ts';

/** Whom namespaces belong to: who is mentioned when something new is found there. */
export const owner = defineCommand({
  verb: 'owner',
  access: 'owner',
  run: async (line, request) => {
    const picked = await pickView(line.scope, request);
    if (!picked.ok) return picked;
    const { view, cluster } = picked.value;
    if (line.assignee === undefined) return ok({ page: await ownersPage(cluster.name, view.namespaces, request) });
    const mention = mentionIn(line.assignee);
    if (mention === undefined)
      return err(
        fault('E105', [
          code(line.assignee),
          ' is nobody whom Slack knows: pick a person or a user group from the list that @ opens.',
        ]),
      );
    const namespaces = namespacesOf(line);
    if (namespaces === undefined)
      return err(fault('E102', ['Which namespace? ', code(`${request.calledAs} owner ns:payments @team`)]));
    const unknown = namespaces.find((name) => !view.namespaces.includes(name));
    if (unknown !== undefined)
      return err(
        fault('E103', ['There is no namespace ', code(unknown), ' that you can see in ', code(cluster.name), '.']),
      );
    const { dependencies, caller, now } = request;
    await dependencies.store.owners.set({ cluster: cluster.name, namespaces, mention }, { userId: caller.userId, now });
    const where = namespaces.map((name) => `${cluster.name}/${name}`).join(', ');
    const summary = `${where} has an owner now.`;
    return ok({
      page: { summary, parts: [lines([code(where), ' belongs to ', { kind: 'mention', ...mention }, ' now.'])] },
    });
  },
});

async function ownersPage(
  cluster: string,
  visible: readonly string[],
  { dependencies }: Request,
): Promise<{ readonly title: string; readonly summary: string; readonly parts: readonly ReturnType<typeof lines>[] }> {
  const rules = [...dependencies.config().owners, ...(await dependencies.store.owners.list())];
  const own = rules.filter(
    ({ cluster: glob, namespaces }) =>
      (glob === '*' || glob === cluster) && namespaces.some((name) => name.includes('*') || visible.includes(name)),
  );
  const items = own.map(({ namespaces, mention }): Line => [
    code(namespaces.join(', ')),
    ' — ',
    { kind: 'mention', ...mention },
  ]);
  return {
    title: `Owners in ${cluster}`,
    summary: `${String(own.length)} owners in ${cluster}`,
    parts: [lines(...(items.length === 0 ? [['Nobody yet.']] : items))],
  };
}

/** With `should_escape` Slack writes what was picked from its list as `<@U012|ada>` or `<!subteam^S012|@team>`. */
function mentionIn(text: string): { readonly who: 'user' | 'group'; readonly id: string } | undefined {
  const [, user] = /^<@([UW][A-Z0-9]+)(?:\|[^>]*)?>$/.exec(text) ?? [];
  if (user !== undefined) return { who: 'user', id: user };
  const [, group] = /^<!subteam\^(S[A-Z0-9]+)(?:\|[^>]*)?>$/.exec(text) ?? [];
  return group === undefined ? undefined : { who: 'group', id: group };
}

function namespacesOf({ filter }: LineOf<'owner'>): readonly string[] | undefined {
  const names = filter.flatMap(({ negated, condition }) =>
    !negated && condition.field === 'ns' ? condition.values : [],
  );
  return names.length === 0 ? undefined : names;
}
