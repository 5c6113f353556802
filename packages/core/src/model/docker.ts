import type { JsonRecord } from './json.ts';
import type { Origin } from './origin.ts';

/** One instruction of a Dockerfile, with continuations joined and heredocs attached. */
export interface DockerInstruction {
  /** Upper case: `RUN`. */
  readonly keyword: string;
  readonly value: string;
  /** 1-based. */
  readonly line: number;
  readonly flags: Readonly<Record<string, string>>;
  /** Index of the build stage; -1 before the first FROM. */
  readonly stage: number;
}

export interface Dockerfile {
  readonly type: 'dockerfile';
  readonly name: string;
  readonly origin: Origin;
  readonly instructions: readonly DockerInstruction[];
}

/** A service of a compose file; values of `environment` are hints only. */
export interface ComposeService {
  readonly type: 'compose-service';
  readonly name: string;
  readonly origin: Origin;
  readonly service: JsonRecord;
}

export type DockerArtifact = Dockerfile | ComposeService;
