import { systemClock } from '@kalenner/schema/billing/clock';
import { policyBook } from '@kalenner/schema/policy/policy-terms';
import { POLICY_2025_05_26 } from '@kalenner/schema/policy/versions/2025-05-26';
import { EnvironmentError, parseEnvironment } from './environment.ts';
import { listen } from './listen.ts';
import { createGateway } from './server.ts';

try {
  const { HOST, PORT } = parseEnvironment(process.env);
  const server = createGateway({ book: policyBook([POLICY_2025_05_26]), clock: systemClock });
  const port = await listen(server, HOST, PORT);

  const stop = () => {
    server.close();
    // A browser that keeps its connection open must not keep the process alive.
    server.closeAllConnections();
  };
  process.once('SIGINT', stop).once('SIGTERM', stop);
  console.log(screen(`http://${HOST}:${port}`, port === PORT ? '' : portTaken(PORT, port)));
} catch (error) {
  if (!(error instanceof EnvironmentError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}

function screen(origin: string, note: string): string {
  return `
  Kalenner Billing

  Policy in force   ${origin}/policy   (?lang=fr, en, de)
  Health            ${origin}/health
${note}
  Ctrl-C stops everything.
`;
}

function portTaken(wanted: number, got: number): string {
  return `\n  Port ${wanted} is in use; this runs on ${got}. PORT=<number> chooses another.\n`;
}
