/** What the plugins of the API know of a request, each adding its own; the context of resolvers is made of it. */

import type { IncomingMessage } from 'node:http';
import type { Viewer } from '@kalenner/schema/graphql/request/viewer';

/** Yoga's server context: one object for each request. */
export interface RequestFacts {
  /** Undefined where there is no socket, as in tests. */
  readonly req?: IncomingMessage;
  requestId: string;
  viewer: Viewer;
  /** See `Authentication`. */
  stillHolds?: (() => Promise<boolean>) | undefined;
  /** Aborted by `end` when a live update is over, whoever ended it. */
  ended: AbortSignal;
  end: () => void;
  rateLimit?: Readonly<Record<string, string>>;
  /** For metrics and traces: which field of which root is asked, `none` before that is known. */
  operation: { kind: string; field: string };
}
