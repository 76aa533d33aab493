import { findTask, SCHEDULE } from '@kalenner/jobs/schedule';
import { ACTION_KINDS_BY_TASK, BACKLOG_TASKS } from '@kalenner/schema/billing/batch/backlog';
import type { ActionKind } from '@kalenner/schema/policy/timeline/next-action';
import cron from 'node-cron';
import { expect, test } from 'vitest';

/** Written as a record, so that a kind that is added and forgotten here does not compile. */
const KINDS: Readonly<Record<ActionKind, true>> = {
  EXPIRE_ACTION: true,
  LAPSE_UPGRADE: true,
  SKIP_SLOT: true,
  START: true,
  END: true,
  RENEW: true,
  ROLL: true,
  CHARGE: true,
  RETRY: true,
  ANNOUNCE: true,
};

test('every task has a name of its own, by which it is found', () => {
  const names = SCHEDULE.map(({ task }) => task.name);
  expect(new Set(names).size).toBe(names.length);
  for (const { task } of SCHEDULE) expect(findTask(task.name)).toBe(task);
  expect(findTask('nothing')).toBeUndefined();
});

test.each(SCHEDULE.map((scheduled) => [scheduled.task.name, scheduled] as const))(
  '%s says why it exists and is rung for',
  (_name, { expression, task }) => {
    expect(task.name).toMatch(/^[a-z]+(-[a-z]+)*$/);
    expect(task.reason.length).toBeGreaterThan(20);
    expect(cron.validate(expression)).toBe(true);
    // With seconds: a field fewer would be read as minutes.
    expect(expression.split(' ')).toHaveLength(6);
  },
);

test('every kind of action is played by exactly one task', () => {
  const played = Object.values(ACTION_KINDS_BY_TASK).flat();
  expect(played.toSorted()).toEqual(Object.keys(KINDS).toSorted());
});

test("every task is watched by its backlog, and every backlog is some task's", () => {
  const names = SCHEDULE.map(({ task }) => task.name);
  expect(names.toSorted()).toEqual(BACKLOG_TASKS.toSorted());
});
