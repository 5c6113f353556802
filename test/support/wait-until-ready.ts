import { setTimeout as sleep } from 'node:timers/promises';
import { Agent, request } from 'undici';

/** Asks for readiness until the server says yes; throws when it ends before, or after a minute. */
export async function waitUntilReady(url: string, token: string, ended: Promise<unknown>): Promise<void> {
  let gone = false;
  void ended.finally(() => {
    gone = true;
  });
  // Its certificate is not known yet: it makes one when it starts.
  const dispatcher = new Agent({ connect: { rejectUnauthorized: false } });
  try {
    for (let attempt = 0; attempt < 300; attempt += 1) {
      if (gone) throw new Error('it ended');
      try {
        const answer = await request(`${url}/readyz`, { dispatcher, headers: { authorization: `Bearer ${token}` } });
        await answer.body.dump();
        if (answer.statusCode === 200) return;
      } catch {
        // Not listening yet.
      }
      await sleep(200);
    }
    throw new Error('not ready after a minute');
  } finally {
    await dispatcher.close();
  }
}
