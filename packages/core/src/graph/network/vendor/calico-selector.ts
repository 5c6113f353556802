/** A truth that may be unknown: what is not understood is neither. */
export type Truth = 'yes' | 'no' | 'unknown';

type Labels = Readonly<Record<string, string>>;

/**
 * Calico's selector expressions: `all()`, `has(k)`, `k == 'v'`, `k != 'v'`, `k in {'a', 'b'}`, `k not in {...}`,
 * `k contains|starts with|ends with 'v'`, with `!`, `&&`, `||` and parentheses. The empty selector is `all()`.
 */
export function calicoSelects(selector: string, labels: Labels): Truth {
  if (selector.trim() === '') return 'yes';
  const tokens = tokensOf(selector);
  if (tokens === undefined) return 'unknown';
  const reader: Reader = { tokens, at: 0, labels };
  const truth = readOr(reader);
  return truth === undefined || reader.at !== tokens.length ? 'unknown' : truth ? 'yes' : 'no';
}

/** Does the selector select everything, whatever the labels. */
export function calicoSelectsAll(selector: string): boolean {
  return /^\s*(?:all\(\s*\))?\s*$/.test(selector);
}

interface Reader {
  readonly tokens: readonly string[];
  at: number;
  readonly labels: Labels;
}

const token = /\s*(&&|\|\||==|!=|!|[(){},]|'[^']*'|"[^"]*"|[\w./-]+)/y;

function tokensOf(text: string): readonly string[] | undefined {
  const tokens: string[] = [];
  const pattern = new RegExp(token);
  const trimmed = text.trimEnd();
  while (pattern.lastIndex < trimmed.length) {
    const match = pattern.exec(trimmed);
    if (match?.[1] === undefined) return undefined;
    tokens.push(match[1]);
  }
  return tokens;
}

function take(reader: Reader, ...words: readonly string[]): boolean {
  if (!words.every((word, index) => reader.tokens[reader.at + index] === word)) return false;
  reader.at += words.length;
  return true;
}

function readOr(reader: Reader): boolean | undefined {
  let truth = readAnd(reader);
  while (take(reader, '||')) {
    const other = readAnd(reader);
    truth = truth === undefined || other === undefined ? undefined : truth || other;
  }
  return truth;
}

function readAnd(reader: Reader): boolean | undefined {
  let truth = readOne(reader);
  while (take(reader, '&&')) {
    const other = readOne(reader);
    truth = truth === undefined || other === undefined ? undefined : truth && other;
  }
  return truth;
}

function readOne(reader: Reader): boolean | undefined {
  if (take(reader, '!')) {
    const truth = readOne(reader);
    return truth === undefined ? undefined : !truth;
  }
  if (take(reader, '(')) {
    const truth = readOr(reader);
    return take(reader, ')') ? truth : undefined;
  }
  if (take(reader, 'all', '(', ')')) return true;
  if (take(reader, 'has', '(')) {
    const key = reader.tokens[reader.at++] ?? '';
    return take(reader, ')') ? Object.hasOwn(reader.labels, key) : undefined;
  }
  return readComparison(reader);
}

function readComparison(reader: Reader): boolean | undefined {
  const key = reader.tokens[reader.at++];
  if (key === undefined) return undefined;
  const value = Object.hasOwn(reader.labels, key) ? reader.labels[key] : undefined;
  if (take(reader, 'in', '{')) return readSet(reader)?.includes(value ?? '\0');
  if (take(reader, 'not', 'in', '{')) {
    const set = readSet(reader);
    return set === undefined ? undefined : value === undefined || !set.includes(value);
  }
  for (const [words, test] of comparisons) {
    if (!take(reader, ...words)) continue;
    const operand = readText(reader);
    return operand === undefined ? undefined : test(value, operand);
  }
  return undefined;
}

const comparisons: readonly (readonly [
  words: readonly string[],
  test: (value: string | undefined, operand: string) => boolean,
])[] = [
  [['=='], (value, operand) => value === operand],
  [['!='], (value, operand) => value !== operand],
  [['contains'], (value, operand) => value?.includes(operand) === true],
  [['starts', 'with'], (value, operand) => value?.startsWith(operand) === true],
  [['ends', 'with'], (value, operand) => value?.endsWith(operand) === true],
];

function readText(reader: Reader): string | undefined {
  const text = reader.tokens[reader.at++];
  return text !== undefined && /^(['"]).*\1$/s.test(text) ? text.slice(1, -1) : undefined;
}

/** The rest of a set after its opening brace. */
function readSet(reader: Reader): readonly string[] | undefined {
  const values: string[] = [];
  while (!take(reader, '}')) {
    const value = readText(reader);
    if (value === undefined) return undefined;
    values.push(value);
    if (!take(reader, ',') && reader.tokens[reader.at] !== '}') return undefined;
  }
  return values;
}
