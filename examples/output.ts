/** The output of examples, and their end when they cannot go on. */

import type { Citation, Problem } from '@kalenner/sdk';

/** The exit code of a program that can only go on once the customer has acted. */
const EXIT_CODE_WAITING = 2;

interface ExplainedDecision {
  readonly steps: readonly string[];
  readonly citations: readonly Citation[];
}

/** The arithmetic of a decision, and the clauses of the policy that it rests on. */
export function printDecision({ steps, citations }: ExplainedDecision, indent = '  '): void {
  for (const step of steps) console.log(`${indent}${step}`);
  console.log(`${indent}Clauses: ${citations.map(formatClause).join(', ')}`);
}

function formatClause({ clause, rule }: Citation): string {
  return rule === null ? clause : `${clause} (note ${rule})`;
}

/** Prints a refusal, with the text of the policy where it cites one. */
export function printRefusal({ code, message, citation, ...rest }: Problem): void {
  console.error(`${message} (${code})`);
  const fields = 'fields' in rest ? rest.fields : [];
  for (const field of fields)
    if (field.message !== message) console.error(`  ${field.path}: ${field.message}`);
  if (citation) console.error(`  ${formatClause(citation)}: ${citation.text}`);
}

interface Action {
  readonly action: { readonly clientSecret: string; readonly expiresAt: string };
}

/** Prints a pending 3-D Secure: the payment form shows the bank's page, given the secret; nothing changes before that. */
export function printPaymentAction({ action }: Action): void {
  console.log(`The customer's bank asks them to confirm, until ${formatTime(action.expiresAt)}.`);
  console.log(`  For the payment form: ${action.clientSecret}`);
  process.exitCode = EXIT_CODE_WAITING;
}

/** Ends the program with it. */
export function abortWithRefusal(problem: Problem): never {
  printRefusal(problem);
  process.exit(1);
}

export function abortWithMessage(message: string): never {
  console.error(message);
  process.exit(1);
}

/** The end of an exhaustive switch: does not compile while a kind of answer is left out. */
export function assertNever(answer: never): never {
  throw new Error(`A newer API answered ${JSON.stringify(answer)}; update the client`);
}

/** The day of an instant, as the customer's calendar has it. */
export function formatDay(instant: string): string {
  return days.format(new Date(instant));
}

/** Day and time of an instant. */
export function formatTime(instant: string): string {
  return `${formatDay(instant)} ${times.format(new Date(instant))}`;
}

const ZONE = { timeZone: 'Europe/Luxembourg' };
const days = new Intl.DateTimeFormat('sv', { dateStyle: 'short', ...ZONE });
const times = new Intl.DateTimeFormat('sv', { timeStyle: 'short', ...ZONE });
