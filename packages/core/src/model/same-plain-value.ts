/** Deep equality of arrays, plain objects and what is in them; anything else is equal only to itself. */
export function samePlainValue(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) || Array.isArray(b)) {
    if (!Array.isArray(a) || !Array.isArray(b) || a.length !== b.length) return false;
    return a.every((item, index) => samePlainValue(item, b[index]));
  }
  if (Object.getPrototypeOf(a) !== Object.prototype || Object.getPrototypeOf(b) !== Object.prototype) return false;
  const names = Object.keys(a);
  const other = b as Readonly<Record<string, unknown>>;
  return (
    names.length === Object.keys(b).length &&
    Object.entries(a).every(([name, value]) => Object.hasOwn(b, name) && samePlainValue(value, other[name]))
  );
}

/** Arrays and objects of data all the way down; a graph, which is functions, is never equal to another one. */
export function isPlainValue(value: unknown): boolean {
  if (typeof value === 'function') return false;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return true;
  return (
    Object.getPrototypeOf(value) === Object.prototype && Object.values(value).every((one) => typeof one !== 'function')
  );
}
