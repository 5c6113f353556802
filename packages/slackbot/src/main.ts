import { parseArgs } from 'node:util';
import { readSettings } from './config/settings.ts';
import { failFast } from './operations/fail-fast.ts';
import { makeLog } from './operations/log.ts';

const usage = `k8s-risk-slackbot            answer in Slack (SLACK_BOT_TOKEN, and SLACK_APP_TOKEN or SLACK_SIGNING_SECRET)
k8s-risk-slackbot doctor     look at tokens, scopes, channels and clusters, and say what to mend
k8s-risk-slackbot manifest [--url https://HOST]
                             the app's manifest for api.slack.com: Socket Mode, or HTTP at that address
k8s-risk-slackbot --demo     try it in an emulated Slack, on an embedded cluster: needs nothing

Environment: K8S_RISK_SLACK_CONFIG (configuration file), K8S_RISK_POLICY (policy file), DATABASE_URL (PostgreSQL; else
SQLite in the state directory), PORT (HTTP mode, 3000), KUBECONFIG, K8S_RISK_METRICS_PORT and K8S_RISK_METRICS_HOST (where
/healthz, /readyz and /metrics are: 9464 on 127.0.0.1; off for none). Secrets may lie in files:
SLACK_BOT_TOKEN_FILE, SLACK_APP_TOKEN_FILE, SLACK_SIGNING_SECRET_FILE, DATABASE_URL_FILE.
`;

const { stdout, stderr, stdin, env } = process;

process.exitCode = await main(process.argv.slice(2));

async function main(words: readonly string[]): Promise<number> {
  const options = {
    demo: { type: 'boolean' },
    help: { type: 'boolean', short: 'h' },
    url: { type: 'string' },
  } as const;
  let parsed: ReturnType<typeof parseArgs<{ options: typeof options; allowPositionals: true }>>;
  try {
    parsed = parseArgs({ args: [...words], options, allowPositionals: true });
  } catch (error) {
    return refuse(error instanceof Error ? error.message : String(error));
  }
  const { values, positionals } = parsed;
  const [command, surplus] = positionals;
  if (values.help === true || command === 'help') {
    stdout.write(usage);
    return 0;
  }
  if (surplus !== undefined) return refuse(`"${surplus}" is one word too many`);
  if (values.demo === true) return demo();
  switch (command) {
    case undefined:
      return run();
    case 'doctor':
      return doctor();
    case 'manifest': {
      const { manifest } = await import('./slack/manifest.ts');
      stdout.write(manifest({ url: values.url }));
      return 0;
    }
    default:
      return refuse(`unknown command "${command}"; there are doctor, manifest and --demo`);
  }
}

async function demo(): Promise<number> {
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

async function doctor(): Promise<number> {
  const settings = await readSettings(env);
  if (!settings.ok) return refuse(...settings.error);
  const { diagnose } = await import('./doctor.ts');
  let faults = 0;
  for await (const { good, text } of diagnose({ settings: settings.value, environment: env })) {
    if (!good) faults += 1;
    stdout.write(`${good ? 'ok    ' : 'mend  '}${text}\n`);
  }
  return faults === 0 ? 0 : 1;
}

async function run(): Promise<number> {
  const settings = await readSettings(env);
  if (!settings.ok) return refuse(...settings.error, 'or try it without Slack: --demo');
  const log = makeLog(
    (line) => stdout.write(line),
    () => new Date(),
  );
  failFast(process, log, (code) => process.exit(code));
  const { serve } = await import('./serve.ts');
  const serving = await serve(settings.value, env, { log });
  if (!serving.ok) return refuse(serving.error);
  await new Promise<void>((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => resolve());
  });
  log.info('stopping');
  // Whoever asks twice does not want to wait for what was promised.
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => process.exit(1));
  await serving.value.close();
  return 0;
}

function refuse(...reasons: readonly string[]): 2 {
  for (const reason of reasons) stderr.write(`k8s-risk-slackbot: ${reason}\n`);
  return 2;
}
