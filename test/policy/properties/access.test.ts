/** ACCESS_UNTIL_END and rule 1, against a naive second reading of what happened. */

import { computeAccess } from '@kalenner/schema/policy/facts/access';
import { addHours } from '@kalenner/schema/policy/time/calendar';
import { assertHolds } from '../../kit/assert-holds.ts';
import { checkHistories } from '../../kit/policy/check-histories.ts';
import { hasAccessByLog } from '../../kit/policy/naive-access.ts';
import { isOutstanding } from '../../kit/policy/play-history.ts';

/** Now, and later without any job having run. */
const LATER_HOURS = [0, 25, 24 * 8, 24 * 45];

checkHistories('access is exactly what rule 1 says, whether or not jobs have run', {
  runs: 800,
  afterEach: (player) => {
    const { history } = player;
    const { zone, paymentMethodId } = history.facts;
    const waits = player.attempts().some(isOutstanding);
    // While an answer may come, only the present is known.
    for (const hours of waits ? [0] : LATER_HOURS) {
      const asOf = addHours(history.now, hours);
      const { granted, until } = computeAccess(history.facts, { ...history.context(), asOf });
      const expected = hasAccessByLog({ log: history.log, zone, paymentMethodId: paymentMethodId }, asOf);
      assertHolds(granted === expected, () => `access at ${asOf} is ${granted}, rule 1 says ${expected}`);
      assertHolds(
        !granted || (until !== null && until >= asOf),
        () => `access granted at ${asOf}, but until ${until}`,
      );
    }
  },
});
