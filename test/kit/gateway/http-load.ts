/** Sends one request over so many connections for so long, and measures the answers. */

import { Agent, request } from 'node:http';

export interface Load {
  readonly url: string;
  readonly key: string;
  readonly body: string;
  readonly connections: number;
  readonly seconds: number;
}

export interface LoadResult {
  readonly perSecond: number;
  /** Milliseconds. */
  readonly p50: number;
  readonly p99: number;
}

/** Measures. Throws on the first answer that is not 200, or holds an error: a rate of refusals is no rate. */
export async function measureLoad({ connections, seconds, ...options }: Load): Promise<LoadResult> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const times: number[] = [];
  const began = performance.now();
  const loop = async () => {
    while (performance.now() - began < seconds * 1_000) {
      const sent = performance.now();
      await sendRequest(agent, options);
      times.push(performance.now() - sent);
    }
  };
  await Promise.all(Array.from({ length: connections }, loop));
  agent.destroy();
  times.sort((a, b) => a - b);
  const at = (share: number) => times[Math.floor(times.length * share)] ?? Number.NaN;
  return { perSecond: (times.length * 1_000) / (performance.now() - began), p50: at(0.5), p99: at(0.99) };
}

function sendRequest(agent: Agent, { url, key, body }: Pick<Load, 'url' | 'key' | 'body'>): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${key}` };
  const sent = request(url, { method: 'POST', agent, headers }, (response) => {
    const chunks: Buffer[] = [];
    response.on('data', (chunk: Buffer) => chunks.push(chunk));
    response.on('error', reject);
    response.on('end', () => {
      const text = Buffer.concat(chunks).toString();
      if (response.statusCode === 200 && !text.includes('"errors"')) resolve();
      else reject(new Error(`${response.statusCode} ${text.slice(0, 500)}`));
    });
  });
  sent.on('error', reject).end(body);
  return promise;
}
