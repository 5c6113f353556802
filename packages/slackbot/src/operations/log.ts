/** One event, one line of JSON. Never tokens, addresses to answer to, texts of commands or of messages. */
export interface Log {
  readonly info: (event: string, fields?: LogFields) => void;
  readonly error: (event: string, error: unknown, fields?: LogFields) => void;
}

export type LogFields = Readonly<Record<string, string | number | boolean | undefined>>;

export function makeLog(write: (line: string) => void, clock: () => Date): Log {
  const say = (level: string, event: string, fields: LogFields): void => {
    write(`${JSON.stringify({ at: clock().toISOString(), level, event, ...fields })}\n`);
  };
  return {
    info: (event, fields = {}) => say('info', event, fields),
    error: (event, error, fields = {}) => say('error', event, { ...fields, error: withoutSecrets(wordsOf(error)) }),
  };
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
}

/** The last net: tokens of Slack and addresses of its hooks in the words of somebody else's error. */
export function withoutSecrets(text: string): string {
  return text
    .replaceAll(/\bx(?:ox[abeprs]|app|wfp)-[\w-]+/g, '[redacted]')
    .replaceAll(/https:\/\/hooks\.slack\.com\/\S+/g, '[redacted]')
    .replaceAll(/(?<=:\/\/[^\s/:]+:)[^\s@/]+(?=@)/g, '[redacted]')
    .replaceAll(/\b(?:eyJ[\w-]{8,}\.[\w-]+\.[\w-]+|AKIA[0-9A-Z]{16}|gh[opsu]_\w{20,})\b/g, '[redacted]');
}
