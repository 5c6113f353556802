import { err, ok } from '@k8s-risk/core';
import type { Result } from '@k8s-risk/core';
import { databaseTarget, readTextFile } from '@k8s-risk/core/node';
import type { DatabaseTarget } from '@k8s-risk/core/node';
import type { OperationsAddress } from '../operations/operations-server.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

/** How Slack reaches the bot: over a connection that the bot opens, or by requests that Slack signs. */
export type Reach =
  | { readonly kind: 'socket'; readonly appToken: string }
  | { readonly kind: 'http'; readonly signingSecret: string; readonly port: number };

/** What the environment says; secrets may lie in files (`SLACK_BOT_TOKEN_FILE`), as mounts of a cluster do. */
export interface Settings {
  readonly botToken: string;
  readonly reach: Reach;
  readonly database: DatabaseTarget;
  /** Undefined: no configuration file. */
  readonly configFile: string | undefined;
  readonly policyFile: string | undefined;
  /** Where /healthz, /readyz and /metrics are; undefined: nowhere. */
  readonly operations: OperationsAddress | undefined;
}

/** Every fault at once: what is missing, and where it comes from. */
export async function readSettings(environment: Environment): Promise<Result<Settings, readonly string[]>> {
  const faults: string[] = [];

  async function secret(name: string, prefix: string): Promise<string | undefined> {
    const file = environment[`${name}_FILE`];
    let value = environment[name]?.trim();
    if (value === undefined && file !== undefined) {
      const text = await readTextFile(file);
      if (text.ok) value = text.value.trim();
      else faults.push(`${name}_FILE: ${text.error}`);
    }
    if (value === undefined || value === '') return undefined;
    if (!value.startsWith(prefix)) faults.push(`${name} must begin with ${prefix}: it is another sort of token`);
    return value;
  }

  const botToken = await secret('SLACK_BOT_TOKEN', 'xoxb-');
  const appToken = await secret('SLACK_APP_TOKEN', 'xapp-');
  const signingSecret = await secret('SLACK_SIGNING_SECRET', '');
  const databaseUrl = await secret('DATABASE_URL', 'postgres');
  const port = Number(environment['PORT'] ?? 3000);
  if (botToken === undefined)
    faults.push('SLACK_BOT_TOKEN is not set: the bot token (xoxb-...) of your Slack app, under OAuth & Permissions');
  if (appToken === undefined && signingSecret === undefined)
    faults.push(
      'neither SLACK_APP_TOKEN is set (xapp-..., for Socket Mode: Basic Information, App-Level Tokens, with connections:write) nor SLACK_SIGNING_SECRET (for HTTP: Basic Information)',
    );
  if (!Number.isInteger(port) || port < 1 || port > 65_535)
    faults.push(`PORT must be a port, not "${environment['PORT'] ?? ''}"`);
  const operations = readOperations(environment);
  if (!operations.ok) faults.push(operations.error);
  if (faults.length > 0 || !operations.ok || botToken === undefined) return err(faults);
  const reach: Reach =
    appToken === undefined ? { kind: 'http', signingSecret: signingSecret ?? '', port } : { kind: 'socket', appToken };
  return ok({
    botToken,
    reach,
    database: databaseTarget({ ...environment, DATABASE_URL: databaseUrl }),
    configFile: environment['K8S_RISK_SLACK_CONFIG'],
    policyFile: environment['K8S_RISK_POLICY'],
    operations: operations.value,
  });
}

/** What it says is nobody else's business: by default only this machine reaches it. */
function readOperations(environment: Environment): Result<OperationsAddress | undefined, string> {
  const given = environment['K8S_RISK_METRICS_PORT'] ?? '9464';
  if (given === 'off') return ok(undefined);
  const port = Number(given);
  if (!Number.isInteger(port) || port < 1 || port > 65_535)
    return err(`K8S_RISK_METRICS_PORT must be a port or off, not "${given}"`);
  return ok({ host: environment['K8S_RISK_METRICS_HOST'] ?? '127.0.0.1', port });
}
