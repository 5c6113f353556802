import type { FilterAccess } from '@k8s-risk/core';
import type { Column } from './column.ts';

/** What of a table has to do with clusters. */
interface OfClusters<Row> {
  readonly columns: readonly Column<Row>[];
  readonly cluster?: (row: Row) => string;
  readonly groups?: Readonly<Record<string, (row: Row) => string>>;
  readonly filter: FilterAccess<Row>;
}

const title = 'CLUSTER';
const widest = 14;

/** By which rows of several clusters are sorted and grouped; also the name of the group. */
export const byCluster = 'cluster';

/** What all tables have whose rows are of clusters. */
export function withCluster<Row extends object, Definition extends OfClusters<Row>>(
  definition: Definition & OfClusters<Row>,
): Definition {
  const { cluster, groups, filter } = definition;
  if (cluster === undefined) return definition;
  return { ...definition, groups: { ...groups, [byCluster]: cluster }, filter: { ...filter, cluster } };
}

/** All columns where several clusters are shown: of these names. */
export function clusterColumns<Row extends object>(
  { columns, cluster }: Pick<OfClusters<Row>, 'columns' | 'cluster'>,
  names: readonly string[],
): readonly Column<Row>[] {
  return cluster === undefined ? columns : besideSubject(columns, clusterColumn(cluster, names));
}

/** Of which cluster a row is. It is as wide as the names are, and never left out: two clusters have much of the same name. */
function clusterColumn<Row>(clusterOf: (row: Row) => string, names: readonly string[]): Column<Row> {
  const longest = Math.max(title.length, ...names.map(({ length }) => length));
  return {
    id: byCluster,
    title,
    width: Math.min(longest, 2 * widest),
    rank: 0,
    cut: 'middle',
    ...(longest <= widest ? {} : { least: widest, grow: 1 }),
    text: clusterOf,
    order: clusterOf,
  };
}

/** Before the first column that takes the room that is left, as what a row is about does; else behind the first of all. */
function besideSubject<Row>(columns: readonly Column<Row>[], cluster: Column<Row>): readonly Column<Row>[] {
  const subject = columns.findIndex(({ grow }) => grow !== undefined);
  return columns.toSpliced(subject === -1 ? 1 : subject, 0, cluster);
}
