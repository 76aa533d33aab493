/** A proxy before a gateway, so that something can happen just before one of a program's requests arrives there. */

import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

export interface GatewayInterceptor extends AsyncDisposable {
  readonly url: string;
}

/** `operation`: the name of a request's query or mutation, such as `Upgrade`; the others pass at once. */
export async function startGatewayInterceptor(
  url: string,
  operation: string,
  happen: () => Promise<unknown>,
): Promise<GatewayInterceptor> {
  const server = createServer(async (request, response) => {
    const body = await text(request);
    if (new RegExp(`(query|mutation) ${operation}\\b`).test(JSON.parse(body).query)) await happen();
    const headers = {
      authorization: request.headers.authorization ?? '',
      'content-type': 'application/json',
    };
    const answer = await fetch(url, { method: 'POST', headers, body });
    response.writeHead(answer.status, { 'content-type': 'application/json' }).end(await answer.text());
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await once(server.close(), 'close');
    },
  };
}
