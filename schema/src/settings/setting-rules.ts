/** What settings demand of each other. Each rule names what is wrong; a process is asked only about what it reads. */

import type { KnownSettings, SettingName } from './settings.ts';

export interface SettingIssue {
  readonly name: SettingName;
  /** What was expected, and why. */
  readonly expectation: string;
}

export const SETTING_RULES: readonly ((settings: KnownSettings) => readonly SettingIssue[])[] = [
  function checkExternalIssuer(settings) {
    const names = ['EXTERNAL_ISSUER', 'EXTERNAL_JWKS_URL', 'EXTERNAL_AUDIENCE'] as const;
    const missing = names.filter((name) => settings[name] === undefined);
    if (missing.length === names.length) return [];
    return missing.map((name) => ({
      name,
      expectation: `expected a value: ${names.join(', ')} belong together`,
    }));
  },

  function checkOtherIssuer({ EXTERNAL_ISSUER: issuer, PUBLIC_URL: ours }) {
    if (issuer === undefined || issuer !== ours) return [];
    return [{ name: 'EXTERNAL_ISSUER', expectation: 'expected another issuer than PUBLIC_URL' }];
  },

  function checkPostmark({ MAIL_SENDER: sender, POSTMARK_SERVER_TOKEN: token }) {
    if (sender !== 'postmark' || token !== undefined) return [];
    const expectation = 'expected the token of a server, as MAIL_SENDER is postmark';
    return [{ name: 'POSTMARK_SERVER_TOKEN', expectation }];
  },
];
