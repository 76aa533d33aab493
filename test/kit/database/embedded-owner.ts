/** A process that owns an embedded server: prints its URL, then stays. Its first argument is the data folder. */

import { startEmbeddedPostgres } from '@kalenner/schema/database/embedded/embedded';

const server = await startEmbeddedPostgres({ dataDirectory: process.argv[2] ?? '', durable: false });
console.log(server.url);
const stay = setInterval(() => undefined, 60_000);
process.on('SIGTERM', async () => {
  await server.stop();
  clearInterval(stay);
});
