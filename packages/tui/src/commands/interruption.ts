/** A wait that ends when somebody ends the program, or when nobody reads any more. */
export interface Interruption {
  readonly happened: Promise<void>;
  /** From here on, signals do what they usually do. */
  readonly forget: () => void;
}

export function awaitInterruption(): Interruption {
  const { promise, resolve } = Promise.withResolvers<undefined>();
  const stop = (): void => {
    resolve(undefined);
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  process.stdout.once('close', stop);
  return {
    happened: promise,
    forget: () => {
      process.removeListener('SIGINT', stop);
      process.removeListener('SIGTERM', stop);
      process.stdout.removeListener('close', stop);
    },
  };
}
