/** Bounds under which hostile input is handled or refused in less than a second. */
export interface ReadLimits {
  /** UTF-16 units of one file. */
  readonly fileSize: number;
  /** UTF-16 units of one YAML document. */
  readonly documentSize: number;
  /** Nesting of collections; deeply nested schemas of custom resources are legitimate. */
  readonly depth: number;
  /** Aliases of one document. */
  readonly aliases: number;
  /** Nodes that aliases and merges stand for, all together (alias bombs). */
  readonly expandedNodes: number;
}

export const defaultLimits: ReadLimits = {
  fileSize: 1024 * 1024 * 1024,
  documentSize: 32 * 1024 * 1024,
  depth: 200,
  aliases: 100,
  expandedNodes: 100_000,
};
