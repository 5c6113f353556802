/** A path without `.`, `..`, doubled and trailing separators; drive letters in upper case with `\\`. */
export function cleanPath(path: string): string {
  const drive = /^([A-Za-z]):[/\\]?(.*)$/s.exec(path);
  if (drive) {
    const rest = fold((drive[2] ?? '').split(/[/\\]/));
    return `${(drive[1] ?? '').toUpperCase()}:\\${rest.join('\\')}`;
  }
  return `${path.startsWith('/') ? '/' : ''}${fold(path.split('/')).join('/')}`;
}

/** True where `path` is `folder` or lies below it; both cleaned. */
export function isAtOrBelow(path: string, folder: string): boolean {
  if (path === folder || folder === '/') return path.startsWith('/') || path === folder;
  const separator = folder.includes('\\') ? '\\' : '/';
  return path.startsWith(folder.endsWith(separator) ? folder : `${folder}${separator}`);
}

function fold(parts: readonly string[]): readonly string[] {
  const kept: string[] = [];
  for (const part of parts) {
    if (part === '' || part === '.') continue;
    if (part === '..') kept.pop();
    else kept.push(part);
  }
  return kept;
}
