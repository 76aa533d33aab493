import { parseEnvironment } from '@kalenner/gateway/environment';
import { expect, test } from 'vitest';

test('has a default for everything', () => {
  expect(parseEnvironment({})).toEqual({ HOST: '127.0.0.1', PORT: 4000 });
  expect(parseEnvironment({ PORT: '65535', HOST: '::1' })).toEqual({ HOST: '::1', PORT: 65_535 });
});

test.each(['', '0', '65536', '80a', '-1', '4000.5', ' 4000'])("stops at PORT '%s' and names it", (PORT) => {
  expect(() => parseEnvironment({ PORT })).toThrow(
    `PORT is '${PORT}': expected a whole number from 1 to 65535`,
  );
});
