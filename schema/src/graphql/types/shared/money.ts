import { formatMoney, type Money } from '../../../policy/money/money.ts';
import type { Period } from '../../../policy/time/calendar.ts';
import { builder } from '../../builder.ts';
import { IN_LOCALE, LocaleEnum } from './enums.ts';

export const MoneyRef = builder.objectRef<Money>('Money').implement({
  description: 'An amount of money in one currency.',
  authScopes: { public: true },
  fields: (t) => ({
    amount: t.exposeInt('amount', {
      description: 'The amount in minor units (cents for EUR); negative for a credit.',
    }),
    currency: t.expose('currency', { type: 'Currency', description: 'The currency.' }),
    formatted: t.string({
      description: 'The amount as a reader writes it, e.g. `120,00 €`.',
      args: { locale: t.arg({ type: LocaleEnum, description: IN_LOCALE }) },
      resolve: (money, { locale }, context) => formatMoney(money, locale ?? context.locale),
    }),
  }),
});

export const PeriodRef = builder.objectRef<Period>('Period').implement({
  description: 'A half-open range of local dates: `start` belongs to it, `end` does not.',
  authScopes: { public: true },
  fields: (t) => ({
    start: t.expose('start', { type: 'LocalDate', description: 'The first local date of the period.' }),
    end: t.expose('end', { type: 'LocalDate', description: 'The first local date after the period.' }),
  }),
});
