import { describe, vi } from 'vitest';
import { registerEmbeddedPostgresTests } from '../kit/database/embedded-cases.ts';
import { canRun, findNobody } from '../kit/database/owner-process.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

/** Only root can become another user; below a home that nobody may enter, that user could not even read the sources. */
const nobody = process.getuid?.() === 0 ? findNobody() : null;

describe.skipIf(nobody === null || !canRun(nobody))('as a user that is not root', () => {
  if (nobody !== null) registerEmbeddedPostgresTests(nobody);
});
