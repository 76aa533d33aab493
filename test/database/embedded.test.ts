import { vi } from 'vitest';
import { registerEmbeddedPostgresTests } from '../kit/database/embedded-cases.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

registerEmbeddedPostgresTests({ name: 'whoever runs the tests', ids: null });
