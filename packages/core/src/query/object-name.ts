import type { KindInfo } from '../model/kinds.ts';
import { kindNamed } from './kind-word.ts';

/** An object as somebody names it. */
export interface ObjectName {
  readonly kind: KindInfo;
  /** Undefined where none was said. */
  readonly namespace: string | undefined;
  readonly name: string;
}

/** `deploy/payments/api`, `node/worker-1`, `sa/deployer`; and `payments/deploy/api`, as lists show it. */
export function parseObjectName(text: string): ObjectName | undefined {
  const [first = '', second = '', third, more] = text.split('/');
  if (first === '' || second === '' || third === '' || more !== undefined) return undefined;
  const kind = kindNamed(first);
  if (kind !== undefined)
    return third === undefined
      ? { kind, namespace: undefined, name: second }
      : { kind, namespace: second, name: third };
  const later = third === undefined ? undefined : kindNamed(second);
  return later === undefined || third === undefined ? undefined : { kind: later, namespace: first, name: third };
}
