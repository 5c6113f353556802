/** 1 - PRODUCT(1 - q): the chance that at least one of several independent causes holds. */
export function noisyOr(chances: readonly number[]): number {
  return 1 - chances.reduce((product, chance) => product * (1 - chance), 1);
}

/** The same for `count` causes of equal chance. */
export function noisyOrOf(chance: number, count: number): number {
  return 1 - (1 - chance) ** count;
}
