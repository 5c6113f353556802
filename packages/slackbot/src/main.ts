const { stdout, stderr, stdin, env } = process;

process.exitCode = await main(process.argv.slice(2));

async function main(words: readonly string[]): Promise<number> {
  if (words.includes('--demo')) {
    const { runDemo } = await import('./demo/run-demo.ts');
    await runDemo({
      write: (text) => stdout.write(text),
      complain: (text) => stderr.write(text),
      input: stdin.isTTY && stdout.isTTY ? stdin : undefined,
      columns: stdout.columns || 100,
      colours: stdout.isTTY && env['NO_COLOR'] === undefined,
    });
    return 0;
  }
  stderr.write('k8s-risk-slackbot: only --demo so far\n');
  return 2;
}
