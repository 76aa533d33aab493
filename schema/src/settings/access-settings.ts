/** Settings of who is let in: sessions, issuers of one's own, origins, proxies. */

import type { SettingTable } from './setting.ts';
import {
  createChoiceSchema,
  createListSchema,
  createNumberSchema,
  createTextSchema,
  secrets,
  webAddress,
} from './value-schemas.ts';

export const ACCESS_SETTINGS = {
  SESSION_SECRETS: {
    meaning:
      'sign sessions, comma-separated, 32 characters or more each: the first signs, all verify, so that one can follow another',
    schema: secrets,
    // Anyone can read it here, so it opens nothing in production.
    default: 'development sessions are signed by this text',
    leftOut: 'a text for development',
    production: 'REQUIRED',
    secret: true,
    readers: ['gateway'],
  },
  EXTERNAL_ISSUER: {
    meaning: "an issuer of one's own whose tokens are sessions too: its `iss`",
    schema: createTextSchema('the issuer'),
    leftOut: 'none',
    readers: ['gateway'],
  },
  EXTERNAL_JWKS_URL: {
    meaning: 'where its public keys are',
    schema: webAddress,
    leftOut: 'none',
    readers: ['gateway'],
  },
  EXTERNAL_AUDIENCE: {
    meaning: 'the `aud` that its tokens name',
    schema: createTextSchema('the audience'),
    leftOut: 'none',
    readers: ['gateway'],
  },
  EXTERNAL_ACCOUNT_CLAIM: {
    meaning: 'the claim that names the account',
    schema: createTextSchema('the name of a claim'),
    default: 'sub',
    readers: ['gateway'],
  },
  EXTERNAL_ACCOUNT_BY: {
    meaning: 'by what: `external-id`, which the product gave it, or `account-id`, ours',
    schema: createChoiceSchema(['external-id', 'account-id']),
    default: 'external-id',
    readers: ['gateway'],
  },
  CORS_ORIGINS: {
    meaning: 'origins whose pages may call the API from a browser, comma-separated',
    schema: createListSchema(webAddress),
    default: '',
    leftOut: 'none',
    readers: ['gateway'],
  },
  TRUSTED_PROXIES: {
    meaning: 'proxies in front that append to `x-forwarded-for`; 0: the header is not believed',
    schema: createNumberSchema(0, 10),
    default: '0',
    readers: ['gateway'],
  },
} as const satisfies SettingTable;
