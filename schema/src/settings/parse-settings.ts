/** What a process is told by its environment, read once, when it starts: every setting, or all that is wrong, at once. */

import { InvalidSettings } from './invalid-settings.ts';
import type { Setting, SettingReader, SettingTexts } from './setting.ts';
import { SETTING_RULES, type SettingIssue } from './setting-rules.ts';
import { listSettings, type SettingName, type Settings } from './settings.ts';

/** Pure: `variables` is the environment, or a record of a test. Throws `InvalidSettings`, a line for each that is wrong. */
export function parseSettings<R extends SettingReader>(reader: R, variables: SettingTexts): Settings<R> {
  const settings = new Map(listSettings(reader));
  const production = settings.has('NODE_ENV') && variables.NODE_ENV === 'production';
  const texts = createTexts(settings, variables, production);
  const values: Record<string, unknown> = {};
  const issues: SettingIssue[] = [];
  for (const [name, setting] of settings) {
    const text = texts[name];
    if (text === undefined) {
      const missing = production && setting.production === 'REQUIRED';
      if (missing) issues.push({ name, expectation: 'expected a value in production' });
      continue;
    }
    const { data, error } = setting.schema.safeParse(text);
    values[name] = data;
    // What follows from a setting that is wrong is not told beside it.
    const follows = variables[name] === undefined && issues.length > 0;
    const messages = follows ? [] : (error?.issues ?? []);
    issues.push(...messages.map(({ message }) => ({ name, expectation: message })));
  }
  // A name is told once: what it is itself before what others demand of it.
  const told = new Set(issues.map(({ name }) => name));
  issues.push(...SETTING_RULES.flatMap((rule) => rule(values)).filter(({ name }) => !told.has(name)));
  if (issues.length > 0) throw new InvalidSettings(formatIssues(issues, settings, variables));
  // Each name of this reader was just parsed by its own schema.
  return values as Settings<R>;
}

type SettingMap = ReadonlyMap<SettingName, Setting>;

/** Defaults that follow from other settings come last, once those have theirs. */
function createTexts(settings: SettingMap, variables: SettingTexts, production: boolean): SettingTexts {
  const texts: Record<string, string | undefined> = {};
  for (const [name, setting] of settings) {
    const fallback = findDefault(setting, production);
    texts[name] = variables[name] ?? (typeof fallback === 'string' ? fallback : undefined);
  }
  for (const [name, setting] of settings) {
    const fallback = findDefault(setting, production);
    if (typeof fallback === 'function') texts[name] ??= fallback(texts);
  }
  return texts;
}

function findDefault(setting: Setting, production: boolean): Setting['default'] {
  if (!production || setting.production === undefined) return setting.default;
  return setting.production === 'REQUIRED' ? undefined : setting.production.default;
}

function formatIssues(
  issues: readonly SettingIssue[],
  settings: SettingMap,
  variables: SettingTexts,
): string {
  const lines = issues.map(({ name, expectation }) => {
    const text = variables[name];
    const shown = settings.get(name)?.secret === true ? 'wrong' : `'${text}'`;
    return `${name} is ${text === undefined ? 'not set' : shown}: ${expectation}`;
  });
  return [...new Set(lines)].join('\n');
}
