import { isCredentialName } from '../../model/credentials/credential-names.ts';
import type { ValueHint } from '../../model/credentials/value-hint.ts';
import type { Severity } from '../../model/severity.ts';

export interface LiteralCredential {
  readonly severity: Severity;
  /** What is wrong, after the name of what holds the value. */
  readonly message: string;
}

/** What gives a literal away as a credential: its value, else its name. The value itself is not known here. */
export function literalCredential(name: string | undefined, hint: ValueHint): LiteralCredential | undefined {
  if (hint.looksLike !== undefined)
    return { severity: 'high', message: `holds a value of the form of a ${hint.looksLike}` };
  if (name === undefined || !isCredentialName(name)) return undefined;
  if (hint.shape === 'placeholder')
    return { severity: 'medium', message: 'is named like a credential and holds a default credential' };
  return hint.shape === 'text'
    ? { severity: 'medium', message: 'is named like a credential and holds a literal value' }
    : undefined;
}
