import { createHmac } from 'node:crypto';
import type { RequestBody } from './slack-requests.ts';

export interface SignedRequest {
  readonly url: string;
  readonly secret: string;
  /** Seconds since 1970; now where absent. */
  readonly at?: number;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A request as Slack sends it: a form for commands and clicks, JSON for events, signed over its bytes. */
export async function sendSigned(
  { url, secret, at = Math.floor(Date.now() / 1000), headers = {} }: SignedRequest,
  body: RequestBody,
): Promise<Response> {
  const text = 'form' in body ? new URLSearchParams(body.form).toString() : JSON.stringify(body.json);
  const signature = createHmac('sha256', secret)
    .update(`v0:${String(at)}:${text}`)
    .digest('hex');
  return fetch(url, {
    method: 'POST',
    body: text,
    headers: {
      'content-type': 'form' in body ? 'application/x-www-form-urlencoded' : 'application/json',
      'x-slack-request-timestamp': String(at),
      'x-slack-signature': `v0=${signature}`,
      ...headers,
    },
  });
}
