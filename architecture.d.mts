export interface Part {
  readonly imports: readonly string[];
  readonly holds: string;
}

export const parts: Readonly<Record<string, Part>>;
export const touchesTheWorld: readonly string[];
export const frontDoors: readonly string[];
export const packageHomes: Readonly<Record<string, readonly string[]>>;
