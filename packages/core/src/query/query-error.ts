export type QueryErrorCode =
  | 'unknown-verb'
  /** A verb that exists on another surface. */
  | 'not-here'
  | 'missing-argument'
  | 'too-many-words'
  | 'unknown-field'
  | 'bad-value'
  | 'bad-duration'
  | 'unknown-cluster'
  | 'unknown-namespace'
  | 'ambiguous'
  | 'unknown-flag'
  | 'unclosed-quote'
  | 'too-long';

/** What is wrong with a line, and where: `start` and `end` are code units of the text as it was typed. */
export interface QueryError {
  readonly code: QueryErrorCode;
  /** One line without the position: what, and what to write instead. */
  readonly message: string;
  readonly start: number;
  readonly end: number;
}

export function queryError(code: QueryErrorCode, message: string, at: { start: number; end: number }): QueryError {
  return { code, message, start: at.start, end: at.end };
}
