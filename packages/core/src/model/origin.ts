/** Where an object was read: the file and, where it was kept, the line of each field. */
export interface Origin {
  readonly file: string;
  /** 1-based line of the document's first line; `undefined` for rendered objects. */
  readonly line: number | undefined;
  /** Position of the document in its file and of the object in its list: the order of identical objects. */
  readonly order: number;
  /** 0-based index of the document in its file, and the object's place in it (`items[3]`; empty for the document itself). */
  readonly document: number;
  readonly pointer: string;
  /** True for what a tool rendered: there is no text that could be edited. */
  readonly rendered?: true;
  /** 1-based line of a field path such as `spec.containers[0].image`, or of its nearest ancestor that exists. */
  readonly locate: (path: string) => number | undefined;
}
