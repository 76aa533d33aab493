/** The explorer of the API, outside of production: its tabs are a subscriber's story, to be run from left to right. */

import type { GraphiQLOptions } from 'graphql-yoga';
import { EXAMPLES } from './graphiql-examples.ts';

/** A comment until there is a key: the schema is asked for with these headers too, and a made-up key would be refused. */
const HEADERS = '{\n  // "authorization": "Bearer klb_"\n}';

export const graphiql: GraphiQLOptions = {
  title: 'Kalenner Billing',
  // See CSRF_HEADER: live updates are asked for by GET.
  additionalHeaders: { 'x-csrf': '1' },
  headers: HEADERS,
  defaultTabs: EXAMPLES.map(({ query, variables }) => ({
    query,
    headers: HEADERS,
    ...(variables === undefined ? {} : { variables: JSON.stringify(variables, null, 2) }),
  })),
};

/** Where the page's animation begins, a tab is somewhere else than it is drawn, and the first click on it goes astray. */
const TABS_STAY = '<style>.graphiql-tab { transform: none !important; }</style>';

/** Everything in one page, nothing from elsewhere; read only when somebody looks. */
export async function renderGraphiql(options: GraphiQLOptions): Promise<string> {
  const { renderGraphiQL } = await import('@graphql-yoga/render-graphiql');
  const page = String(await renderGraphiQL(options));
  return page.replace('</head>', `${TABS_STAY}</head>`);
}
