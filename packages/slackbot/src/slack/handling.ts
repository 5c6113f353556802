import type { Dependencies } from '../dependencies.ts';
import type { InFlight } from './in-flight.ts';

/** What the handlers of requests share. */
export interface Handling {
  readonly dependencies: Dependencies;
  /** Answers go to addresses that begin with this, and nowhere else. */
  readonly responsePrefix: string;
  readonly inFlight: InFlight;
}
