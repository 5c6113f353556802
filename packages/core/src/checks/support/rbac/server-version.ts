import type { Inventory } from '../../../inventory/inventory.ts';

/** The API server is known to be 1.N or newer; false for files and where its version is not known. */
export function serverIsAtLeast(inventory: Inventory, minor: number): boolean {
  const version = inventory.snapshot.serverVersion;
  return inventory.live && version?.major === 1 && version.minor >= minor;
}

/** The API server is known to be older than 1.N. */
export function serverIsOlderThan(inventory: Inventory, minor: number): boolean {
  const version = inventory.snapshot.serverVersion;
  return inventory.live && version?.major === 1 && version.minor < minor;
}
