/** The command that takes a change back: the patch in a file, or where there is none, the deletion of what is new. */
export function undoLine(
  object: Readonly<Record<string, unknown>>,
  { cluster, file }: { readonly cluster: string; readonly file: string | undefined },
): string {
  const { apiVersion, kind, metadata } = object;
  const { name, namespace } = (metadata ?? {}) as { readonly name?: unknown; readonly namespace?: unknown };
  const group = String(apiVersion).includes('/') ? `.${String(apiVersion).split('/')[0] ?? ''}` : '';
  const where = typeof namespace === 'string' ? ['-n', shellWord(namespace)] : [];
  const target = [shellWord(`${String(kind).toLowerCase()}${group}`), shellWord(String(name))];
  const context = ['--context', shellWord(cluster)];
  return file === undefined
    ? ['kubectl', 'delete', ...context, ...where, ...target].join(' ')
    : ['kubectl', 'patch', ...context, ...where, ...target, '--type=json', '--patch-file', shellWord(file)].join(' ');
}

function shellWord(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
