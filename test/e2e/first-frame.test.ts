import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

interface Output {
  readonly imports: readonly { readonly path: string; readonly kind: string }[];
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly entryPoint?: string;
}

const dist = new URL('../../packages/tui/dist/', import.meta.url);
const { outputs } = JSON.parse(readFileSync(new URL('meta.json', dist), 'utf8')) as {
  readonly outputs: Readonly<Record<string, Output>>;
};

const started = ['packages/tui/src/main.ts', 'packages/tui/src/commands/open-ui.ts'];
const engine =
  /node_modules\/(@kubernetes|undici|yaml|js-yaml|conf|ajv|kysely|pg)\/|packages\/core\/src\/(?!text\.ts|query\/verbs|model\/did-you-mean|report\/(terminal-text|report-text))/;

// The first frame must be there before anything heavy is loaded: what is imported for it is read from the bundle itself.
test('the first frame is drawn with nothing of React, Ink, the engine, the Kubernetes client, YAML or preferences', () => {
  const inputs = [...started, 'packages/tui/src/terminal/first-screen.ts'].flatMap(loadedWith);
  expect(inputs).toContain('packages/tui/src/terminal/first-lines.ts');
  expect(inputs.filter((path) => engine.test(path) || /node_modules\/(ink|react|yoga-layout)\//.test(path))).toEqual(
    [],
  );
});

test('Ink goes on from there with nothing of the engine', () => {
  const inputs = [...started, 'packages/tui/src/terminal/open-terminal.tsx'].flatMap(loadedWith);
  expect(inputs).toContain('packages/tui/src/components/first-frame.tsx');
  expect(inputs.filter((path) => engine.test(path))).toEqual([]);
});

test('a plain command is printed without the UI', () => {
  const inputs = [...loadedWith('packages/tui/src/main.ts'), ...loadedWith('packages/tui/src/commands/audit.ts')];
  expect(inputs.filter((path) => /node_modules\/(ink|react|yoga-layout)\//.test(path))).toEqual([]);
});

/** All sources in the output that has this source as its entry, and in what that imports without being asked. */
function loadedWith(source: string): readonly string[] {
  const [start] = Object.entries(outputs).find(([, { entryPoint }]) => entryPoint === source) ?? [];
  if (start === undefined) throw new Error(`${source} is no entry of the bundle`);
  const seen = new Set([start]);
  for (const path of seen) {
    for (const { path: next, kind } of outputs[path]?.imports ?? []) {
      if (kind === 'import-statement' && outputs[next] !== undefined) seen.add(next);
    }
  }
  return [...seen].flatMap((path) => Object.keys(outputs[path]?.inputs ?? {}));
}
