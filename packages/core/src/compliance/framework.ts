/** A requirement of a framework. Titles are ours: what is asked for, in a line. */
export interface FrameworkControl {
  readonly id: string;
  readonly title: string;
}

/** A published list of requirements, as data. Which checks serve a control is said by the checks themselves. */
export interface Framework {
  /** As `--framework` takes it; a version of a benchmark is a framework of its own, since numbers change their meaning. */
  readonly id: string;
  readonly title: string;
  /** What the ids are, and whose numbering is followed. */
  readonly note: string;
  readonly controls: readonly FrameworkControl[];
}

/** Controls from `id: title`. */
export function controlsOf(titles: Readonly<Record<string, string>>): readonly FrameworkControl[] {
  return Object.entries(titles).map(([id, title]) => ({ id, title }));
}
