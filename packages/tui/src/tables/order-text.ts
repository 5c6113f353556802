import { sortMark } from './column.ts';
import type { ListOrder } from './table.ts';

/** `risk▼ then name▲`; empty where the rows are as they come. */
export function orderText(order: readonly ListOrder[]): string {
  return order.map((one) => `${one.name}${sortMark(one)}`).join(' then ');
}
