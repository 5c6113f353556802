import type { PolicyException } from '@k8s-risk/core';
import { databaseTarget, openHistory } from '@k8s-risk/core/node';
import type { Terminal } from '../terminal.ts';

/** The exceptions of the history database, made in Slack or in the terminal UI. Without one there are none, and that is said. */
export async function sharedExceptions(terminal: Terminal): Promise<readonly PolicyException[]> {
  const history = await openHistory(databaseTarget(process.env));
  if (!history.ok) {
    terminal.note(`k8s-risk: without shared exceptions: ${history.error}`);
    return [];
  }
  try {
    return await history.value.exceptions.list();
  } catch (error) {
    terminal.note(`k8s-risk: without shared exceptions: ${error instanceof Error ? error.message : String(error)}`);
    return [];
  } finally {
    await history.value.close();
  }
}
