export interface CrashWatch {
  /** Rejects with the first error that nobody caught; never resolves. */
  readonly crashed: Promise<never>;
  readonly stop: () => void;
}

/** How long closing may take after a crash, in ms: what is being written to a cluster is finished. */
const patience = 5000;

/**
 * Watches for what Node would end the program with, in its own words and as the text came, on top of a screen that is still
 * the program's. After the first, further ones are no news.
 */
export function watchForCrashes(): CrashWatch {
  const { promise: crashed, reject } = Promise.withResolvers<never>();
  const onError = (error: unknown): void => {
    reject(error);
    setTimeout(() => process.exit(2), patience).unref();
  };
  process.on('uncaughtException', onError);
  process.on('unhandledRejection', onError);
  return {
    crashed,
    stop: () => {
      process.off('uncaughtException', onError);
      process.off('unhandledRejection', onError);
    },
  };
}
