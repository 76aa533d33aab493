/** The client that every example uses, and a tidy end where no answer comes. */

import { createKalenner, type Kalenner, KalennerError } from '@kalenner/sdk';
import { abortWithMessage } from './output.ts';

export function connect(): Kalenner {
  const { KALENNER_URL: url, KALENNER_KEY: apiKey } = process.env;
  if (!url || !apiKey)
    abortWithMessage('Set KALENNER_URL, such as http://127.0.0.1:4000/graphql, and KALENNER_KEY, an API key');
  process.on('uncaughtException', (error) => {
    abortWithMessage(
      error instanceof KalennerError ? `No answer, ${error.code}: ${error.message}` : String(error.stack),
    );
  });
  return createKalenner({ url, apiKey, locale: 'EN' });
}
