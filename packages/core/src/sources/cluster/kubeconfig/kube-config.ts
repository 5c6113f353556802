/** Loaded when a cluster is asked for. A module of its own, so that of the whole library only this is bundled. */
export { KubeConfig } from '@kubernetes/client-node';
