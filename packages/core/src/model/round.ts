/** To so many digits after the point: what is shown and stored does not hang on the last bits of a sum. */
export function round(value: number, digits: number): number {
  const factor = 10 ** digits;
  return Math.round(value * factor) / factor;
}

/** Each number of a record, as `round` does. */
export function roundAll<Values extends { readonly [Name in keyof Values]: number }>(
  values: Values,
  digits: number,
): Values {
  return Object.fromEntries(
    Object.entries<number>(values).map(([name, value]) => [name, round(value, digits)]),
  ) as Values;
}
