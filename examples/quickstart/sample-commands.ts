/** Commands that work as they are, with the address and the key of this machine. */

/** The Node of this project, whatever the machine has. */
const NODE = 'node_modules/.bin/node';

const PAST_DUE =
  '{ account(externalId: "demo-past-due") { access { granted until } upcoming { at kind amount { formatted } } } }';

/** Formats commands to run from the project's root; the first sets what the others need. */
export function formatSampleCommands(url: string, apiKey: string): string {
  return `  export KALENNER_URL=${url} KALENNER_KEY=${apiKey}

  ${NODE} examples/upgrade.ts demo-active-monthly business
  ${NODE} examples/cancel.ts demo-active-annual --dry-run
  ${NODE} examples/failed-payment.ts demo-past-due --card pm_card_visa

  curl -s $KALENNER_URL -H "authorization: Bearer $KALENNER_KEY" -H 'content-type: application/json' \\
    -d '${JSON.stringify({ query: PAST_DUE })}'`;
}
