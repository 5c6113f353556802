/** Label names and values. Values come from lists of our own: never from a cluster, a message or a person. */
export type Labels = Readonly<Record<string, string>>;

export interface Counter {
  readonly add: (labels?: Labels) => void;
}

export interface Histogram {
  readonly observe: (value: number) => void;
}

/** Numbers about the bot, as Prometheus reads them. */
export interface Registry {
  readonly counter: (name: string, help: string) => Counter;
  readonly histogram: (name: string, help: string, bounds: readonly number[]) => Histogram;
  /** Read when somebody asks; undefined or a fault: not said at all, which is better than a wrong number. */
  readonly gauge: (name: string, help: string, read: () => number | undefined | Promise<number | undefined>) => void;
  /** The text format, version 0.0.4. */
  readonly render: () => Promise<string>;
}

interface Family {
  readonly name: string;
  readonly help: string;
  readonly type: 'counter' | 'gauge' | 'histogram';
  readonly samples: () => Promise<readonly string[]>;
}

export function makeRegistry(): Registry {
  const families: Family[] = [];
  return {
    counter: (name, help) => {
      const counts = new Map<string, number>();
      families.push({
        name,
        help,
        type: 'counter',
        samples: () => Promise.resolve([...counts].map(([labels, count]) => `${name}${labels} ${String(count)}`)),
      });
      return {
        add: (labels = {}) => {
          const key = labelText(labels);
          counts.set(key, (counts.get(key) ?? 0) + 1);
        },
      };
    },
    histogram: (name, help, bounds) => {
      const counts = bounds.map(() => 0);
      let count = 0;
      let sum = 0;
      families.push({
        name,
        help,
        type: 'histogram',
        samples: () =>
          Promise.resolve([
            ...bounds.map((bound, at) => `${name}_bucket{le="${String(bound)}"} ${String(counts[at])}`),
            `${name}_bucket{le="+Inf"} ${String(count)}`,
            `${name}_sum ${String(sum)}`,
            `${name}_count ${String(count)}`,
          ]),
      });
      return {
        observe: (value) => {
          count += 1;
          sum += value;
          for (const [at, bound] of bounds.entries()) if (value <= bound) counts[at] = (counts[at] ?? 0) + 1;
        },
      };
    },
    gauge: (name, help, read) => {
      families.push({ name, help, type: 'gauge', samples: () => sampleGauge(name, read) });
    },
    render: async () => {
      const texts = await Promise.all(families.map(renderFamily));
      return texts.join('');
    },
  };
}

async function sampleGauge(name: string, read: Parameters<Registry['gauge']>[2]): Promise<readonly string[]> {
  try {
    const value = await read();
    return value === undefined ? [] : [`${name} ${String(value)}`];
  } catch {
    return [];
  }
}

async function renderFamily({ name, help, type, samples }: Family): Promise<string> {
  const lines = [`# HELP ${name} ${help}`, `# TYPE ${name} ${type}`, ...(await samples())];
  return `${lines.join('\n')}\n`;
}

function labelText(labels: Labels): string {
  const pairs = Object.entries(labels).map(([name, value]) => `${name}="${escapeLabel(value)}"`);
  return pairs.length === 0 ? '' : `{${pairs.join(',')}}`;
}

function escapeLabel(value: string): string {
  return value
    .replaceAll('\\', String.raw`\\`)
    .replaceAll('"', String.raw`\"`)
    .replaceAll('\n', String.raw`\n`);
}
