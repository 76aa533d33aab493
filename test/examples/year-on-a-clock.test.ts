import { expect, test } from 'vitest';
import { lines, openPartner } from '../kit/examples/examples.ts';

const partner = await openPartner();

test('a year, as it always goes', async () => {
  const { code, out, err } = await partner.run('year-on-a-clock', 'anna');
  expect({ code, err }).toEqual({ code: 0, err: '' });
  // Mails keep their dates on one line.
  expect(out.replaceAll('\u00a0', ' ')).toBe(lines`
      date        what happened                                              money          status     mail
      2026-01-31  > subscribes; Subscription started                         €9.00          ACTIVE     Receipt: €9.00 for Starter (monthly)
      2026-02-28  New period                                                 €9.00          ACTIVE     Receipt: €9.00 for Starter (monthly)
      2026-03-20  > new card, declined twice                                                ACTIVE
      2026-03-31  New period                                                 €9.00 failed   PAST_DUE   Your payment of €9.00 failed
      2026-04-01                                                             €9.00 failed   PAST_DUE   Your payment of €9.00 failed
      2026-04-03                                                             €9.00          ACTIVE     Receipt: €9.00 for Starter (monthly)
      2026-04-30  New period                                                 €9.00          ACTIVE     Receipt: €9.00 for Starter (monthly)
      2026-05-15  > upgrades; Plan changed                                   €5.16          ACTIVE     Receipt: €5.16 for Pro (monthly); Your subscription moves to Pro (monthly)
      2026-05-31  New period                                                 €19.00         ACTIVE     Receipt: €19.00 for Pro (monthly)
      2026-06-10  > new card, always declined                                               ACTIVE
      2026-06-30  New period                                                 €19.00 failed  PAST_DUE   Your payment of €19.00 failed
      2026-07-01                                                             €19.00 failed  PAST_DUE   Your payment of €19.00 failed
      2026-07-03                                                             €19.00 failed  PAST_DUE   Your payment of €19.00 failed
      2026-07-07  Subscription suspended                                     €19.00 failed  SUSPENDED  Your payment of €19.00 failed: no further try on this card; Your Kalenner subscription is suspended
      2026-07-20  > new card, pays with it; Subscription reactivated         €19.00         ACTIVE     Receipt: €19.00 for Pro (monthly); Your Kalenner subscription is active again
      2026-07-31  New period                                                 €19.00         ACTIVE     Receipt: €19.00 for Pro (monthly)
      2026-08-31  New period                                                 €19.00         ACTIVE     Receipt: €19.00 for Pro (monthly)
      2026-09-10  > changes to annual; Plan changed                          €172.05        ACTIVE     Receipt: €172.05 for Pro (annual); Your subscription moves to Pro (annual)
      2026-11-20  > cancels; Cancelled to 30 November 2026; Refund decided   €142.50 back   ACTIVE     Your refund of €142.50 is on its way; Your cancellation is confirmed: active until 29 November 2026; Your refund of €142.50 has been sent
      2026-11-30  Subscription ended                                                        CANCELED
    `);
  const account = await partner.kalenner.accounts.byExternalId('anna');
  expect(account).toMatchObject({ access: { granted: false }, subscription: null });
});
