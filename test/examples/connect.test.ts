import { expect, test } from 'vitest';
import { openPartner } from '../kit/examples/examples.ts';
import { runNode } from '../kit/run-node.ts';

const { env } = await openPartner();

test.each([
  ['no key', { KALENNER_KEY: '' }, /^Set KALENNER_URL, such as .+, and KALENNER_KEY, an API key\n$/],
  ['a wrong key', { KALENNER_KEY: 'wrong' }, /^No answer, UNAUTHENTICATED: .+\n$/],
  [
    'not a gateway',
    { KALENNER_URL: env.KALENNER_URL?.replace('/graphql', '/policy') ?? '' },
    /^No answer, \w+: .+\n$/,
  ],
])('%s: one line, and 1', async (_, wrong, told) => {
  const { code, out, err } = await runNode('examples/cancel.ts', ['anna'], { ...env, ...wrong });
  expect({ code, out }).toEqual({ code: 1, out: '' });
  expect(err).toMatch(told);
});
