/** Stops this process and whoever started it with it, as Ctrl-Z does, and goes on after `fg`. */
export async function stopProcess(): Promise<void> {
  // Something must keep the process alive: while it is stopped, nothing else does.
  const alive = setInterval(() => undefined, 1_000_000);
  await new Promise<void>((resolve) => {
    process.once('SIGCONT', () => {
      resolve();
    });
    process.kill(0, 'SIGTSTP');
  });
  clearInterval(alive);
}
