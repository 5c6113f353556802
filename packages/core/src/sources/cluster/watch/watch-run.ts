import type { GapReason } from '../../../model/snapshot.ts';
import type { ClusterListener, KnownObject } from '../../cluster-event.ts';
import type { SecretReading } from '../cluster-choice.ts';
import type { ApiClient } from '../connection/api-client.ts';
import type { ServedApis } from './served-apis.ts';
import type { Place, StateBoard } from './state-board.ts';
import type { WatchTuning } from './watch-tuning.ts';

/** What all watches of a cluster share. */
export interface WatchRun {
  readonly client: ApiClient;
  readonly apis: ServedApis;
  readonly secrets: SecretReading;
  readonly tuning: WatchTuning;
  readonly signal: AbortSignal;
  readonly listener: ClusterListener;
  readonly known: KnownObject;
  readonly board: StateBoard;
  readonly startUp: StartUp;
  /** Whether lists may come as a stream; until the first server that refuses. */
  readonly streamsLists: () => boolean;
  readonly refuseStreams: () => void;
  /** Nothing comes any more although the connection is there: perhaps nobody is at the other end. */
  readonly suspect: () => void;
}

/** How far the first lists are. */
export interface StartUp {
  readonly progress: (place: Place, listed: number, state: 'listing' | 'done') => void;
  readonly gap: (place: Place, reason: GapReason) => void;
  /** Whether all have come, or are gaps. */
  readonly isOver: () => boolean;
  /** Whether anything of the cluster was ever listed. */
  readonly anyListed: () => boolean;
}
