/** One step of a field path: a key of a map or an index of a list. */
export type PathStep = string | number;

/**
 * The steps of a field path such as `spec.containers[0].image` or `metadata.annotations["a.b/c"]`.
 * `undefined` where the text is no path.
 */
export function parseFieldPath(path: string): readonly PathStep[] | undefined {
  const steps: PathStep[] = [];
  let rest = path;
  while (rest !== '') {
    const match = /^(?:\.?([^.[\]"]+)|\[(\d+)\]|\[("(?:[^"\\]|\\.)*")\])/.exec(rest);
    if (!match) return undefined;
    const [text, key, index, quoted] = match;
    if (key !== undefined) steps.push(key);
    else if (index !== undefined) steps.push(Number(index));
    else if (quoted !== undefined) {
      const unquoted = unquote(quoted);
      if (unquoted === undefined) return undefined;
      steps.push(unquoted);
    }
    rest = rest.slice(text.length);
  }
  return steps;
}

/** The inverse of `parseFieldPath`: keys that hold dots, brackets or quotes are quoted. */
export function formatFieldPath(steps: readonly PathStep[]): string {
  let path = '';
  for (const step of steps) {
    if (typeof step === 'number') path += `[${String(step)}]`;
    else if (step === '' || /[.[\]"]/.test(step)) path += `[${JSON.stringify(step)}]`;
    else path += path === '' ? step : `.${step}`;
  }
  return path;
}

function unquote(text: string): string | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'string' ? value : undefined;
  } catch {
    return undefined;
  }
}
