import { vi } from 'vitest';
import { testEmbeddedPostgres } from '../kit/database/embedded-cases.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

testEmbeddedPostgres({ name: 'whoever runs the tests', ids: null });
