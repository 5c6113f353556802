/** One document of a file, or why it could not be read. */
export interface SourceDocument {
  /** 0-based position among the file's documents. */
  readonly index: number;
  /** 1-based line in the file where its content begins. */
  readonly line: number;
  /** Plain JavaScript; `undefined` with an error. */
  readonly value: unknown;
  /** 1-based line in the file of a field path, or of its nearest ancestor that exists. */
  readonly locate: (path: string) => number | undefined;
  readonly error?: DocumentError;
  /** Where the document's text stands in the decoded file: `[start, end)` in UTF-16 units. */
  readonly range: readonly [number, number];
}

export interface DocumentError {
  /** 1-based, in the file. */
  readonly line: number;
  readonly column: number;
  /** One line; starts with `not YAML: ` where the syntax is at fault. */
  readonly message: string;
}
