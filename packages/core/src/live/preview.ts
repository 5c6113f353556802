import { compareFindings } from '../audit/make-findings.ts';
import type { Finding } from '../model/finding.ts';
import type { Policy } from '../model/policy.ts';
import type { KubernetesObject } from '../model/kubernetes/objects.ts';
import { samePlainValue } from '../model/same-plain-value.ts';
import { makeEarlyFindings } from './early-findings.ts';
import type { EarlyOptions } from './early-findings.ts';
import type { ClusterFacts } from './own-inventory.ts';
import type { LiveMessage } from './protocol.ts';

/** Between two messages, in ms. */
const pause = 200;
/** The worst of what was found between them, and of a whole list: somebody looks at the first rows, not at all. */
const mostAtOnce = 500;
const mostOfAll = 5000;
/** Of the time since the list began, so much may go into it; at the beginning some ms more, or it would not begin. */
const share = 0.08;
const advance = 60;

type PreviewMessage = Extract<LiveMessage, { type: 'preview' }>;

/** What can be shown while a cluster is listed for the first time. Nothing of it is kept: the report says it again. */
export interface Preview {
  /** Objects as they come. Those that there is no time for wait for the report. */
  readonly take: (objects: readonly KubernetesObject[]) => void;
  /** Who is watched. Other namespaces than before, or another server: what was told is taken back. */
  readonly meet: (facts: ClusterFacts) => void;
  /** Another policy: what was told is taken back. */
  readonly judgeBy: (policy: Policy) => void;
  /** The report comes: from now on nothing is told. */
  readonly close: () => void;
}

export interface PreviewWorld {
  /** RFC 3339. */
  readonly now: () => string;
  /** Milliseconds of a clock that never goes back. */
  readonly clock: () => number;
  /** Runs it later; the returned function calls it off. */
  readonly later: (run: () => void, milliseconds: number) => () => void;
}

export function makePreview(
  options: EarlyOptions,
  world: PreviewWorld,
  post: (message: Omit<PreviewMessage, 'cluster'>) => void,
): Preview {
  let { policy } = options;
  let facts: ClusterFacts | undefined;
  let isOver = false;
  let early: ReturnType<typeof makeEarlyFindings> | undefined;
  let gathered: Finding[] = [];
  let told = 0;
  let began: number | undefined;
  let spent = 0;
  let postedAt = -Infinity;
  let callOff: (() => void) | undefined;

  const spend = (work: () => void): void => {
    const from = world.clock();
    work();
    spent += world.clock() - from;
  };

  const mayGoOn = (): boolean => {
    began ??= world.clock();
    return told + gathered.length < mostOfAll && spent < advance + share * (world.clock() - began);
  };

  const tell = (): void => {
    callOff = undefined;
    postedAt = world.clock();
    spend(() => {
      const findings = gathered.toSorted(compareFindings).slice(0, mostAtOnce);
      gathered = [];
      told += findings.length;
      post({ type: 'preview', findings, anew: false });
    });
  };

  const forget = (): void => {
    callOff?.();
    callOff = undefined;
    gathered = [];
    early = undefined;
  };

  const startAnew = (): void => {
    if (isOver || facts === undefined) return;
    forget();
    early = makeEarlyFindings({ ...options, policy }, facts, world.now());
    if (told > 0) post({ type: 'preview', findings: [], anew: true });
    told = 0;
  };

  return {
    take: (objects) => {
      for (const object of objects) {
        if (early === undefined || !mayGoOn()) break;
        const findingsOf = early;
        spend(() => gathered.push(...findingsOf(object)));
      }
      if (gathered.length > 0) callOff ??= world.later(tell, Math.max(0, postedAt + pause - world.clock()));
    },
    meet: (next) => {
      if (samePlainValue(facts, next)) return;
      facts = next;
      startAnew();
    },
    judgeBy: (next) => {
      policy = next;
      startAnew();
    },
    close: () => {
      isOver = true;
      forget();
    },
  };
}
