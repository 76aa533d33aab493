/** Settings of what watches a process: traces, metrics, readiness. */

import type { SettingTable } from './setting.ts';
import { createNumberSchema, password, webAddress } from './value-schemas.ts';

export const MONITORING_SETTINGS = {
  OTEL_EXPORTER_OTLP_ENDPOINT: {
    meaning: 'traces go there by OTLP over HTTP',
    schema: webAddress,
    leftOut: 'no traces',
    readers: ['gateway'],
  },
  METRICS_TOKEN: {
    meaning: '`/metrics` asks for it as a bearer token; 16 characters or more',
    schema: password,
    leftOut: 'it asks for nothing',
    secret: true,
    readers: ['gateway'],
  },
  READY_LAG_SECONDS: {
    meaning: '`/ready` fails while work has been due for longer; 0: it does not look',
    schema: createNumberSchema(0, 1_000_000),
    default: '900',
    readers: ['gateway'],
  },
} as const satisfies SettingTable;
