/** The colors of mails, light and dark: each ink with the papers behind it. */

export interface Palette {
  readonly page: string;
  readonly paper: string;
  readonly ink: string;
  readonly quiet: string;
  readonly line: string;
  readonly link: string;
  readonly button: string;
  readonly buttonInk: string;
}

export const LIGHT: Palette = {
  page: '#f2f4f6',
  paper: '#ffffff',
  ink: '#1c1e21',
  quiet: '#565c65',
  line: '#d5d9de',
  link: '#0b57b0',
  button: '#0b57b0',
  buttonInk: '#ffffff',
};

export const DARK: Palette = {
  page: '#0f1113',
  paper: '#1a1d21',
  ink: '#e7e9ec',
  quiet: '#a9b0b9',
  line: '#383d44',
  link: '#8ab8ff',
  button: '#8ab8ff',
  buttonInk: '#10131a',
};

/** Text and the paper behind it: a test computes their contrast. */
export const CONTRAST_PAIRS: readonly (readonly [ink: keyof Palette, paper: keyof Palette])[] = [
  ['ink', 'paper'],
  ['quiet', 'paper'],
  ['link', 'paper'],
  ['quiet', 'page'],
  ['link', 'page'],
  ['ink', 'page'],
  ['buttonInk', 'button'],
];

/** Mail programs keep inline styles before any other: only these override them. No quotes and no `>`: it is escaped. */
export const STYLE = `
:root { color-scheme: light dark; supported-color-schemes: light dark; }
@media (max-width: 480px) {
  .sheet { padding: 20px 16px !important; }
  .label, .value { display: block !important; width: auto !important; }
  .label { padding: 8px 0 0 !important; }
  .value { padding: 0 0 8px !important; border: 0 !important; }
  .button { display: block !important; text-align: center !important; }
}
@media (prefers-color-scheme: dark) {
${buildDarkRules()}
}
${buildDarkRules('[data-ogsc] ')}
`;

/** Rules for the dark palette. Outlook's web page marks elements that it darkens, instead of honoring the style. */
function buildDarkRules(prefix = ''): string {
  const rules: readonly (readonly [selector: string, declarations: string])[] = [
    ['.page', `background-color: ${DARK.page} !important`],
    ['.sheet', `background-color: ${DARK.paper} !important`],
    ['.ink', `color: ${DARK.ink} !important`],
    ['.quiet', `color: ${DARK.quiet} !important`],
    ['.line', `border-color: ${DARK.line} !important`],
    ['.link', `color: ${DARK.link} !important`],
    ['.button', `background-color: ${DARK.button} !important; color: ${DARK.buttonInk} !important`],
  ];
  return rules.map(([selector, declarations]) => `${prefix}${selector} { ${declarations}; }`).join('\n');
}
