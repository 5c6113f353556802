import type { UnreadKind } from '../graph/rbac/coverage.ts';
import type { NamedPrincipal } from '../graph/rbac/parse-subject.ts';
import type { WhatCanAnswer } from '../graph/rbac/what-can.ts';
import type { WhoCanAnswer } from '../graph/rbac/who-can.ts';
import { kindLabel } from '../model/kinds.ts';
import type { UnreadEntry, WhatCanDocument, WhoCanDocument } from './answers.ts';

export function whoCanDocument({ subjects, unread }: WhoCanAnswer): WhoCanDocument {
  return { schemaVersion: 1, subjects, ...unreadMember(unread) };
}

export function whatCanDocument({ principal, label }: NamedPrincipal, answer: WhatCanAnswer): WhatCanDocument {
  const { groups, unrestricted, rights, unread } = answer;
  const who = { subject: label, user: principal.user || null };
  return { schemaVersion: 1, ...who, groups, unrestricted, rights, ...unreadMember(unread) };
}

/** Absent where everything was read. */
function unreadMember(unread: readonly UnreadKind[]): { readonly unread?: readonly UnreadEntry[] } {
  if (unread.length === 0) return {};
  return { unread: unread.map(({ kind, namespace, reason }) => ({ kind: kindLabel(kind), namespace, reason })) };
}
