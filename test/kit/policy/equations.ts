/** Reads the equations that a rendered step prints, as a customer would, so that a test can redo them. */

import type { Locale } from '@kalenner/schema/policy/terms/policy-terms';

export interface Equation {
  readonly text: string;
  readonly operands: readonly number[];
  /** One fewer than the operands; taken from left to right. */
  readonly operators: readonly string[];
  readonly result: number;
}

const EURO: Readonly<Record<Locale, string>> = {
  FR: String.raw`−?\d{1,3}(?:\.\d{3})*,\d\d\s€`,
  EN: String.raw`−?€\d{1,3}(?:,\d{3})*\.\d\d`,
  DE: String.raw`−?\d{1,3}(?:\.\d{3})*,\d\d\s€`,
};

/** `€120.00 × 4 ÷ 12 = €40.00`: money in minor units, counts as they are. */
export function parseEquations(line: string, locale: Locale): Equation[] {
  const value = `(?:${EURO[locale]}|\\d+)`;
  const found = line.matchAll(new RegExp(`${EURO[locale]}(?: [×÷−+] ${value})+ = ${EURO[locale]}`, 'gu'));
  return [...found].map(([text]) => {
    const [left = '', right = ''] = text.split(' = ');
    const operators = left.match(/ [×÷−+] /gu)?.map((it) => it.trim()) ?? [];
    const operands = left.split(/ [×÷−+] /u).map((it) => read(it));
    return { text, operands, operators, result: read(right) };
  });
}

/** The amounts of money that a line names, in minor units. */
export function parseAmounts(line: string, locale: Locale): number[] {
  return (line.match(new RegExp(EURO[locale], 'gu')) ?? []).map((it) => read(it));
}

/** Computes the left side: an exact fraction, rounded once, half-up on its absolute value. */
export function computeRoundedResult({ operands, operators }: Equation): number {
  let [part, whole] = [BigInt(operands[0] ?? 0), 1n];
  operators.forEach((operator, index) => {
    const operand = BigInt(operands[index + 1] ?? 0);
    if (operator === '×') part *= operand;
    if (operator === '÷') whole *= operand;
    if (operator === '+') part += operand * whole;
    if (operator === '−') part -= operand * whole;
  });
  const absolute = part < 0n ? -part : part;
  const rounded = Number((2n * absolute + whole) / (2n * whole));
  return part < 0n && rounded > 0 ? -rounded : rounded;
}

function read(text: string): number {
  return Number(text.replace('−', '-').replaceAll(/[^\d-]/gu, ''));
}
