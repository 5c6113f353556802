/** One fault of a policy file: where it is (1-based) and what to do. */
export interface PolicyError {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

/** `k8s-risk.yaml:12:3: unknown check ...`: one line for stderr. */
export function formatPolicyError({ file, line, column, message }: PolicyError): string {
  return `${file}:${String(line)}:${String(column)}: ${message}`;
}
