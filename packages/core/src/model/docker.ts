import type { ValueHint } from './credentials/value-hint.ts';
import type { Origin } from './origin.ts';

/** One instruction of a Dockerfile: continuations joined, comments dropped, here-documents attached. */
export interface DockerInstruction {
  /** Upper case: `RUN`. */
  readonly keyword: string;
  /** Without flags; values of ARG and ENV are replaced by `<redacted>`. */
  readonly value: string;
  /** 1-based line of the keyword. */
  readonly line: number;
  /** `--from=build` as `{ from: 'build' }`; a flag without a value is the empty text. */
  readonly flags: Readonly<Record<string, string>>;
  /** Index of the build stage; -1 before the first FROM. */
  readonly stage: number;
  /** ARG and ENV only: what was set, never the value. */
  readonly settings: readonly { readonly name: string; readonly hint?: ValueHint }[];
}

export interface Dockerfile {
  readonly type: 'dockerfile';
  readonly name: string;
  readonly origin: Origin;
  readonly instructions: readonly DockerInstruction[];
  /** Values of ARGs before the first FROM that are no credentials: for the variables of FROM and USER. */
  readonly variables: Readonly<Record<string, string>>;
}

export interface ComposeMount {
  readonly path: string;
  /** Empty for anonymous volumes. */
  readonly source: string;
  readonly target: string;
  readonly readOnly: boolean;
  readonly bind: boolean;
}

export interface ComposePort {
  readonly path: string;
  readonly hostIp?: string;
  /** As written: a number, a range, or absent for a random port. */
  readonly published?: string;
  readonly target: string;
  readonly protocol: string;
}

/** A service of a compose file; literal values of `environment` are hints only. */
export interface ComposeService {
  readonly type: 'compose-service';
  readonly name: string;
  readonly origin: Origin;
  /** Path of the service in the file: `services.web`. */
  readonly path: string;
  readonly image?: string;
  readonly hasBuild: boolean;
  readonly privileged: boolean;
  readonly user?: string;
  readonly networkMode?: string;
  readonly pid?: string;
  readonly ipc?: string;
  readonly uts?: string;
  readonly usernsMode?: string;
  readonly cgroup?: string;
  readonly capAdd: readonly string[];
  readonly capDrop: readonly string[];
  readonly securityOptions: readonly string[];
  readonly mounts: readonly ComposeMount[];
  readonly ports: readonly ComposePort[];
  readonly environment: readonly { readonly name: string; readonly path: string; readonly hint: ValueHint }[];
  readonly envFiles: readonly string[];
}

export type DockerArtifact = Dockerfile | ComposeService;
