/** What is said of a setting: once, for every process that reads it. */

import type { z } from 'zod';

/** `command`: what operators run by hand: `db:migrate`, `keys:create`, … */
export type SettingReader = 'gateway' | 'jobs' | 'command';

/** An entry of a table of settings: the environment variable's name is its key. */
export interface Setting {
  /** As the table in a README has it: one line of Markdown. */
  readonly meaning: string;
  /** From the variable's text to the value. Its message says what was expected. */
  readonly schema: z.ZodType<unknown, string>;
  /** The text that stands for a variable that is not set, or how it follows from others; none: the value is undefined. */
  readonly default?: string | ((texts: SettingTexts) => string);
  /** What happens when it is left out, in words, where the default alone does not say it. */
  readonly leftOut?: string;
  /** In production it must be set, or has another default. */
  readonly production?: 'REQUIRED' | { readonly default: string };
  /** Its value is never repeated in a message. */
  readonly secret?: true;
  readonly readers: readonly SettingReader[];
}

export type SettingTable = Readonly<Record<string, Setting>>;

/** Variables by name, as given or by default. */
export type SettingTexts = Readonly<Record<string, string | undefined>>;
