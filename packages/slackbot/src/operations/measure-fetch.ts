import type { BotMetrics, CallOutcome } from './bot-metrics.ts';

/** Codes by which Slack says that the token is of no use any more. */
const deadToken = new Set(['invalid_auth', 'not_authed', 'token_revoked', 'token_expired', 'account_inactive']);

export interface MeasuredFetch {
  readonly fetch: typeof fetch;
  /** The code by which Slack refused the token last; undefined where it takes it. */
  readonly tokenFault: () => string | undefined;
}

/** Counts the calls to Slack by what came of them. Neither what was sent nor what came back is kept. */
export function measureFetch(metrics: Pick<BotMetrics, 'called'>, through: typeof fetch = fetch): MeasuredFetch {
  let tokenFault: string | undefined;
  return {
    fetch: async (input, init) => {
      const method = methodOf(input);
      let response: Response;
      try {
        response = await through(input, init);
      } catch (error) {
        metrics.called(method, 'lost');
        throw error;
      }
      const code = response.ok && method !== 'respond' ? await faultIn(response) : undefined;
      metrics.called(method, outcomeOf(response.status, code));
      if (code !== undefined && deadToken.has(code)) tokenFault = code;
      else if (response.ok && method !== 'respond') tokenFault = undefined;
      return response;
    },
    tokenFault: () => tokenFault,
  };
}

/** `/api/chat.postMessage`; whatever else is called is the address of an answer, which is a secret. */
function methodOf(input: Parameters<typeof fetch>[0]): string {
  const address = typeof input === 'string' ? input : input instanceof URL ? input.href : input.url;
  return /\/api\/([a-z]+(?:\.[A-Za-z]+)+)$/.exec(address)?.[1] ?? 'respond';
}

async function faultIn(response: Response): Promise<string | undefined> {
  const text = await response.clone().text();
  if (!/"ok":\s*false/.test(text)) return undefined;
  return /"error":\s*"([a-z_]+)"/.exec(text)?.[1] ?? 'unknown';
}

function outcomeOf(status: number, code: string | undefined): CallOutcome {
  if (status === 429 || code === 'ratelimited') return 'rate-limited';
  if (status >= 500) return 'server-error';
  return status >= 400 || code !== undefined ? 'refused' : 'ok';
}
