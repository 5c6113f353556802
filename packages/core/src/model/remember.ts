/** The first value that was seen under a key, so that equal ones are one; when `most` are known, all are forgotten. */
export type Remember<Value> = (key: string, value: Value) => Value;

export function makeRemember<Value>(most: number): Remember<Value> {
  const known = new Map<string, Value>();
  return (key, value) => {
    const first = known.get(key);
    if (first !== undefined) return first;
    if (known.size >= most) known.clear();
    known.set(key, value);
    return value;
  };
}
