/** First member of a snapshot file: by it the file is known whatever its name. */
export const snapshotMarker = 'k8s-risk.io/snapshot';

/** Rises with every change that an older program could not read. */
export const snapshotVersion = 1;
