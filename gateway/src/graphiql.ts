/** The explorer of the API, outside of production: its tabs are a subscriber's story, to be run from left to right. */

import type { GraphiQLOptions } from 'graphql-yoga';
import { EXAMPLES } from './graphiql-examples.ts';

export const graphiql: GraphiQLOptions = {
  title: 'Kalenner Billing',
  // See CSRF_HEADER: live updates are asked for by GET.
  additionalHeaders: { 'x-csrf': '1' },
  headers: '{\n  "authorization": "Bearer klb_st_test_…"\n}',
  defaultTabs: EXAMPLES.map(({ query, variables }) => ({
    query,
    ...(variables === undefined ? {} : { variables: JSON.stringify(variables, null, 2) }),
  })),
};

/** Everything in one page, nothing from elsewhere; read only when somebody looks. */
export async function renderGraphiql(options: GraphiQLOptions): Promise<string> {
  const { renderGraphiQL } = await import('@graphql-yoga/render-graphiql');
  return String(await renderGraphiQL(options));
}
