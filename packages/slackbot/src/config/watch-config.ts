import { stat } from 'node:fs/promises';
import { err, formatPolicyError, ok } from '@k8s-risk/core';
import type { Result } from '@k8s-risk/core';
import { readTextFile } from '@k8s-risk/core/node';
import type { Log } from '../operations/log.ts';
import { defaultConfig } from './config.ts';
import type { Config } from './config.ts';
import { parseConfig } from './parse-config.ts';

export interface WatchedConfig {
  readonly now: () => Config;
  /** What is wrong with the file as it lies there; undefined where it is in use. */
  readonly fault: () => string | undefined;
  readonly close: () => void;
}

/** How often the file is looked at: mounts of a cluster are swapped by links, which nothing announces. */
const interval = 5_000;

/** Reads the file, and again whenever it changes. A faulty one leaves what was there in force. */
export async function watchConfig(
  file: string | undefined,
  log: Log,
  onReload?: (result: 'ok' | 'failed') => void,
): Promise<Result<WatchedConfig, string>> {
  if (file === undefined) return ok({ now: () => defaultConfig, fault: () => undefined, close: () => undefined });
  // Taken before the file is read: what is written meanwhile is noticed.
  let seen = await stampOf(file);
  const first = await readConfig(file);
  if (!first.ok) return first;
  let config = first.value;
  let fault: string | undefined;
  const reload = async (): Promise<void> => {
    const next = await readConfig(file);
    if (next.ok) {
      config = next.value;
      fault = undefined;
      onReload?.('ok');
      log.info('configuration reloaded');
    } else {
      fault = next.error;
      onReload?.('failed');
      log.error('configuration not reloaded, the old one stays', next.error);
    }
  };
  const reloadIfChanged = async (): Promise<void> => {
    const is = await stampOf(file);
    if (is === seen) return;
    seen = is;
    await reload();
  };
  const timer = setInterval(() => {
    void reloadIfChanged();
  }, interval);
  timer.unref();
  return ok({ now: () => config, fault: () => fault, close: () => clearInterval(timer) });
}

/** Another one for every change, also where a link is swapped. */
async function stampOf(file: string): Promise<string> {
  try {
    const { mtimeNs, size, ino } = await stat(file, { bigint: true });
    return [mtimeNs, size, ino].join(' ');
  } catch {
    return 'gone';
  }
}

async function readConfig(file: string): Promise<Result<Config, string>> {
  const text = await readTextFile(file);
  if (!text.ok) return text;
  const parsed = parseConfig(text.value, file);
  return parsed.ok ? parsed : err(parsed.error.map((fault) => formatPolicyError(fault)).join('\n'));
}
