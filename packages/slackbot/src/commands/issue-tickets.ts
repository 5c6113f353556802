import type { Page } from '../blocks/page.ts';
import type { Dependencies } from '../dependencies.ts';
import type { Offer } from './command.ts';

export interface TicketFor {
  readonly dependencies: Dependencies;
  readonly channelId: string;
  /** Null: whoever may do it. */
  readonly userId: string | null;
}

/** One person's buttons are good while the answer is fresh; those of a channel while somebody may come back to them. */
const personal = 30 * 60_000;
const shared = 24 * 3_600_000;

/** The page with its buttons: each has an id that means nothing outside the store. */
export async function withButtons(
  page: Page,
  offers: readonly Offer[],
  { dependencies, channelId, userId }: TicketFor,
): Promise<Page> {
  if (offers.length === 0) return page;
  const expiresAt = new Date(dependencies.clock().getTime() + (userId === null ? shared : personal));
  const tickets = offers.map(({ does }) => ({ id: dependencies.newId(), does, channelId, userId, expiresAt }));
  await dependencies.store.tickets.issue(tickets);
  const buttons = offers.map(({ label, style }, index) => ({
    label,
    action: 'ticket',
    ticket: tickets[index]?.id ?? '',
    ...(style === undefined ? {} : { style }),
  }));
  return { ...page, buttons };
}
