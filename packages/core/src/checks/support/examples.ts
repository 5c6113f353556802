/** A Pod for examples: `pod` are lines of the pod spec, `container` lines of its one container, both without indentation. */
export function examplePod(parts: {
  readonly pod?: string;
  readonly container?: string;
  readonly metadata?: string;
  readonly image?: string;
}): string {
  return [
    'apiVersion: v1',
    'kind: Pod',
    'metadata:',
    '  name: web',
    ...indent(parts.metadata, 2),
    'spec:',
    ...indent(parts.pod, 2),
    '  containers:',
    '    - name: app',
    `      image: ${parts.image ?? 'registry.example/app:1.0'}`,
    ...indent(parts.container, 6),
    '',
  ].join('\n');
}

function indent(lines: string | undefined, by: number): readonly string[] {
  return lines === undefined
    ? []
    : lines
        .trim()
        .split('\n')
        .map((line) => `${' '.repeat(by)}${line}`);
}
