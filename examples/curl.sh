#!/usr/bin/env bash
# Plain GraphQL with curl and jq: a customer's subscription, the preview of a cancellation, and the recommended one.
#   KALENNER_URL=http://127.0.0.1:4000/graphql KALENNER_KEY=… examples/curl.sh CUSTOMER
set -euo pipefail

for tool in curl jq; do
  command -v "$tool" >/dev/null || { echo "This needs $tool, which is not installed here" >&2; exit 127; }
done

: "${KALENNER_URL:?Set KALENNER_URL, such as http://127.0.0.1:4000/graphql}" "${KALENNER_KEY:?Set KALENNER_KEY, an API key}"
customer=${1:?Name a customer}

# query DOCUMENT VARIABLES: the data; GraphQL's own errors end the script.
query() {
  jq -n --arg query "$1" --argjson variables "$2" '{$query, $variables}' |
    curl -sS "$KALENNER_URL" -H "authorization: Bearer $KALENNER_KEY" -H 'content-type: application/json' -d @- |
    jq -e 'if .errors then .errors[0].message | halt_error(1) else .data end'
}

account=$(query 'query ($customer: String!) {
  account(externalId: $customer) { email subscription { id status plan { name(locale: EN) } } }
}' "$(jq -n --arg customer "$customer" '{$customer}')" | jq '.account')
jq -r 'if . == null then "No such customer is visible to this key\n" | halt_error(1)
  elif .subscription == null then "\(.email) has no subscription that is running\n" | halt_error(1)
  else "\(.email): \(.subscription.plan.name), \(.subscription.status)" end' <<<"$account"
id=$(jq -r '.subscription.id' <<<"$account")

preview=$(query 'query ($id: ID!) {
  subscription(id: $id) {
    cancellationPreview {
      __typename
      ... on Error { message }
      ... on CancellationPreview {
        options { kind recommended endsOn token refund { formatted(locale: EN) } decision { steps(locale: EN) } }
      }
    }
  }
}' "$(jq -n --arg id "$id" '{$id}')" | jq '.subscription.cancellationPreview')
jq -r 'if .options then empty else "\(.message)\n" | halt_error(1) end' <<<"$preview"
jq -r '.options[] | "\(.kind): ends on \(.endsOn), back: \(.refund.formatted)", "  \(.decision.steps[])"' <<<"$preview"

# The token makes it execute what was shown, or nothing; the key makes it happen once, however often it is sent.
input=$(jq --arg id "$id" --arg key "cancel-$id" '.options[] | select(.recommended)
  | { input: { subscriptionId: $id, kind, previewToken: .token, idempotencyKey: $key } }' <<<"$preview")
result=$(query 'mutation ($input: CancelInput!) {
  cancel(input: $input) {
    __typename
    ... on Error { message code }
    ... on CancelSuccess { subscription { status endsOn } refund { amount { formatted(locale: EN) } dueBy } }
  }
}' "$input" | jq '.cancel')
jq -er 'if .__typename == "CancelSuccess"
  then "Canceled: \(.subscription.status), ends on \(.subscription.endsOn); back: \(.refund.amount.formatted // "nothing")"
  else "\(.message) (\(.code))\n" | halt_error(1) end' <<<"$result"
