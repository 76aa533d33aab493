/** One line for an operator: which database, without its password, and what is wrong with it. */

import { toUnusableDatabase, UnusableDatabase } from '@kalenner/schema/database/setup/unusable-database';
import { expect, test } from 'vitest';

const DATABASE = {
  url: 'postgres://me:secret@db.example:6432/billing',
  embedded: false,
  stop: async () => undefined,
};
const PLACE = 'the database billing on db.example:6432';
const failure = (code: string, message: string) => Object.assign(new Error(message), { code });

test.each([
  ['42P01', 'relation "account" does not exist', `${PLACE} lacks tables; run pnpm db:migrate first`],
  ['ECONNREFUSED', 'connect ECONNREFUSED', `${PLACE} cannot be opened: connect ECONNREFUSED`],
  ['ECONNREFUSED', '', `${PLACE} cannot be opened: ECONNREFUSED`],
  [
    '3D000',
    'database "billing" does not exist',
    `${PLACE} cannot be opened: database "billing" does not exist`,
  ],
  ['28P01', 'password wrong', `${PLACE} cannot be opened: password wrong`],
])('%s %s', (code, message, told) => {
  expect(toUnusableDatabase(failure(code, message), DATABASE)).toEqual(new UnusableDatabase(told));
});

test.each([[failure('23505', 'duplicate key')], [new Error('a bug')], ['no error']])(
  'anything else stays what it is: %s',
  (error) => {
    expect(toUnusableDatabase(error, DATABASE)).toBe(error);
  },
);
