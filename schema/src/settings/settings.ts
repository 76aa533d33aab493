/** Every setting, each said once: which process reads it, and what type it gets. Order: as tables and messages have them. */

import type { z } from 'zod';
import { ACCESS_SETTINGS } from './access-settings.ts';
import { ADDRESS_SETTINGS } from './address-settings.ts';
import { DATABASE_SETTINGS } from './database-settings.ts';
import { MAIL_SETTINGS } from './mail-settings.ts';
import { MONITORING_SETTINGS } from './monitoring-settings.ts';
import { PAYMENT_SETTINGS } from './payment-settings.ts';
import { PROCESS_SETTINGS } from './process-settings.ts';
import { REQUEST_SETTINGS } from './request-settings.ts';
import type { Setting, SettingReader } from './setting.ts';
import { SUPPORT_SETTINGS } from './support-settings.ts';

const ALL = {
  ...PROCESS_SETTINGS,
  ...DATABASE_SETTINGS,
  ...ADDRESS_SETTINGS,
  ...PAYMENT_SETTINGS,
  ...ACCESS_SETTINGS,
  ...REQUEST_SETTINGS,
  ...SUPPORT_SETTINGS,
  ...MAIL_SETTINGS,
  ...MONITORING_SETTINGS,
};

export type SettingName = keyof typeof ALL;

type Value<S> = S extends { readonly schema: z.ZodType<infer T, string> }
  ? S extends { readonly default: unknown }
    ? T
    : T | undefined
  : never;

/** What a process reads, by the names of the variables. */
export type Settings<R extends SettingReader> = {
  readonly [N in SettingName as R extends (typeof ALL)[N]['readers'][number] ? N : never]: Value<
    (typeof ALL)[N]
  >;
};

/** Values that cross rules compare; those that a process does not read are undefined. */
export type KnownSettings = { readonly [N in SettingName]?: Value<(typeof ALL)[N]> | undefined };

export function listSettings(
  reader: SettingReader,
): readonly (readonly [name: SettingName, setting: Setting])[] {
  const entries = Object.entries(ALL) as [SettingName, Setting][];
  return entries.filter(([, { readers }]) => readers.includes(reader));
}
