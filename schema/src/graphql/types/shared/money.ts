import { formatMoney, type Money } from '../../../policy/money/money.ts';
import type { Period } from '../../../policy/time/calendar.ts';
import { builder } from '../../builder.ts';
import { IN_LOCALE, LocaleEnum } from './enums.ts';

export const MoneyRef = builder.objectRef<Money>('Money').implement({
  description: 'An amount in one currency.',
  authScopes: { public: true },
  fields: (t) => ({
    amount: t.exposeInt('amount', { description: 'Minor units (cents for EUR); negative for a credit.' }),
    currency: t.expose('currency', { type: 'Currency', description: 'ISO 4217.' }),
    formatted: t.string({
      description: 'As a reader writes it: `120,00 €`.',
      args: { locale: t.arg({ type: LocaleEnum, description: IN_LOCALE }) },
      resolve: (money, { locale }, context) => formatMoney(money, locale ?? context.locale),
    }),
  }),
});

export const PeriodRef = builder.objectRef<Period>('Period').implement({
  description: 'From a date to the one that follows it, which is no part of it.',
  authScopes: { public: true },
  fields: (t) => ({
    start: t.expose('start', { type: 'LocalDate', description: 'The first day.' }),
    end: t.expose('end', { type: 'LocalDate', description: 'The first day after it.' }),
  }),
});
