/** The front door of what touches the world: sources, history and the live host. */
export { readManifests } from './sources/manifests/read-manifests.ts';
export type { ReadManifestsOptions } from './sources/manifests/read-manifests.ts';
export { saveSnapshot, snapshotText } from './sources/snapshot/save-snapshot.ts';
export { demoSnapshot } from './sources/demo/demo-snapshot.ts';
