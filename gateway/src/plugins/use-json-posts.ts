/** Only JSON is posted: forms and plain text are what a browser sends to other sites without asking them. */

import type { Plugin } from 'graphql-yoga';
import { createRefusalError } from './refusal-error.ts';

const JSON_TYPE = /^application\/(graphql\+)?json *(;|$)/i;

export function useJsonPosts(): Plugin {
  return {
    onRequestParse({ request }) {
      if (request.method !== 'POST') return;
      const type = request.headers.get('content-type') ?? '';
      if (JSON_TYPE.test(type)) return;
      throw createRefusalError(`The body is '${type}'; expected application/json`, {
        status: 415,
        code: 'UNSUPPORTED_MEDIA_TYPE',
        headers: { accept: 'application/json' },
      });
    },
  };
}
