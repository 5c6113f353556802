import { readArray } from '../json.ts';
import type { CredentialArgument } from '../kubernetes/pod-spec.ts';
import { isCredentialName } from './credential-names.ts';
import { describeValue } from './value-hint.ts';
import type { ValueHint } from './value-hint.ts';

export interface RedactedArguments {
  readonly tokens: readonly string[];
  readonly credentials: readonly CredentialArgument[];
}

const nothing: RedactedArguments = Object.freeze({ tokens: Object.freeze([]), credentials: Object.freeze([]) });
const redacted = '<redacted>';

/** Replaces credentials in a command line: after `--password=`, `--token VALUE` and wherever a value pattern matches. */
export function redactArguments(value: unknown, field: 'command' | 'args'): RedactedArguments {
  const items = readArray(value);
  if (items.length === 0) return nothing;
  const tokens: string[] = [];
  const credentials: CredentialArgument[] = [];
  let flag: string | undefined;
  for (const [index, item] of items.entries()) {
    if (typeof item !== 'string' && typeof item !== 'number' && typeof item !== 'boolean') continue;
    const text = String(item);
    const path = `${field}[${String(index)}]`;
    const assignment = /^(--?[A-Za-z][\w.-]*)=([\s\S]*)$/.exec(text);
    const pending: string | undefined = flag;
    flag = undefined;
    if (assignment) {
      const [, name = '', raw = ''] = assignment;
      const hint = describeValue(raw);
      if (hint.looksLike !== undefined || (isCredentialName(name) && mayBeCredential(hint))) {
        credentials.push({ field: path, flag: name, hint });
        tokens.push(`${name}=${redacted}`);
      } else tokens.push(text);
      continue;
    }
    const hint = describeValue(text);
    if (pending !== undefined && !text.startsWith('-') && (hint.looksLike !== undefined || mayBeCredential(hint))) {
      credentials.push({ field: path, flag: pending, hint });
      tokens.push(redacted);
    } else if (hint.looksLike !== undefined) {
      credentials.push({ field: path, hint });
      tokens.push(redacted);
    } else if (/\s/.test(text)) {
      const shell = redactShellLine(text, path);
      credentials.push(...shell.credentials);
      tokens.push(shell.text);
    } else {
      if (/^--?[A-Za-z][\w.-]*$/.test(text) && isCredentialName(text)) flag = text;
      tokens.push(text);
    }
  }
  return { tokens, credentials };
}

const inShell =
  /(?<name>--?[A-Za-z][\w.-]*|\b[A-Za-z_]\w*)(?<sign>=|(?<=--?[A-Za-z][\w.-]*)\s+(?!-))(?<value>"[^"]*"|'[^']*'|<redacted>|[^\s;|&"'<>()]+)/g;

/** A line for a shell (`sh -c`) holds flags and assignments of its own. What the shell fills in (`$TOKEN`) is none. */
function redactShellLine(
  line: string,
  field: string,
): { readonly text: string; readonly credentials: readonly CredentialArgument[] } {
  const credentials: CredentialArgument[] = [];
  const text = line.replace(inShell, (whole: string, name: string, sign: string, value: string) => {
    const hint = describeValue(value.replace(/^(["'])([\s\S]*)\1$/, '$2'));
    if (!isCredentialName(name) || /[$`]/.test(value) || !mayBeCredential(hint)) return whole;
    credentials.push({ field, flag: name, hint });
    return name + sign + redacted;
  });
  return { text, credentials };
}

/** What stands for a credential, names its file or switches something is none. */
function mayBeCredential({ shape }: ValueHint): boolean {
  return shape !== 'empty' && shape !== 'boolean' && shape !== 'path' && shape !== 'reference';
}
