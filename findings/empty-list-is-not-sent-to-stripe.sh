#!/usr/bin/env bash
# stripe-node does not send an empty list: "no tax rate any more" changes nothing and succeeds
#
# One would expect: `default_tax_rates: []`, which the types allow, leaves a subscription without tax rates.
# What happens: the form that is sent has no way to write an empty list, so the client leaves it out, like {}: the body
# is empty, which by the API's rules changes nothing, and the call succeeds. A list within an object goes the same way
# while its neighbours are sent. Only null or '' takes something away. v2 calls, which are JSON, do send the empty list.
# Why it matters here: a customer who brings a VAT id is no longer charged VAT (reverse charge), and a discount that has
# run out is taken off, by exactly such an update; the next invoice is wrong and no error was seen.
# What holds: null to take away; a test server that asserts the body of each call byte by byte; reading back what the
# provider says it has.
# Sources: stripe/stripe-node#337 and #1051 tell of null; seen by running stripe 23.1.0.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --silent stripe@23.1.0

cat > try.mjs <<'JS'
import { createServer } from 'node:http';
import Stripe from 'stripe';

let heard;
const server = createServer(async (request, response) => {
  heard = '';
  for await (const chunk of request) heard += chunk;
  response.setHeader('content-type', 'application/json').end('{"id":"x"}');
}).listen(0, '127.0.0.1');
await new Promise((resolve) => server.once('listening', resolve));
const stripe = new Stripe('sk_test_x', { host: '127.0.0.1', port: server.address().port, protocol: 'http', telemetry: false });

await update({ default_tax_rates: [], discounts: [], metadata: {} });
await update({ default_tax_rates: null, discounts: '' });
await update({ items: [{ id: 'si_1', quantity: 0, tax_rates: [] }] });
await update({ items: [{ id: 'si_1', quantity: 0, tax_rates: '' }] });
await stripe.rawRequest('POST', '/v2/core/accounts/acct_1', { default_tax_rates: [] });
console.log(`by v2: ${heard}`);
server.close();
server.closeAllConnections();

async function update(parameters) {
  await stripe.subscriptions.update('sub_1', parameters);
  console.log(`${JSON.stringify(parameters)}\n  is sent as "${decodeURIComponent(heard)}"`);
}
JS

node try.mjs | tee seen.txt
diff seen.txt - <<'SEEN'
{"default_tax_rates":[],"discounts":[],"metadata":{}}
  is sent as ""
{"default_tax_rates":null,"discounts":""}
  is sent as "default_tax_rates=&discounts="
{"items":[{"id":"si_1","quantity":0,"tax_rates":[]}]}
  is sent as "items[0][id]=si_1&items[0][quantity]=0"
{"items":[{"id":"si_1","quantity":0,"tax_rates":""}]}
  is sent as "items[0][id]=si_1&items[0][quantity]=0&items[0][tax_rates]="
by v2: {"default_tax_rates":[]}
SEEN
