/**
 * The owners of the server: one small file for each, named by its process number and holding that process's start. Read
 * and written only under the lock of the folder, so counting and stopping are one step.
 */

import { randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describeProcess } from './process.ts';

/** The name of the new owner's file. One process may own a server several times. */
export async function addOwner(folder: string, pid: number): Promise<string> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const name = `${pid}.${randomUUID()}`;
  await writeFile(join(folder, name), describeProcess(pid)?.startedAt ?? '');
  return name;
}

export async function isOwner(folder: string, name: string): Promise<boolean> {
  return (await listOwners(folder)).includes(name);
}

export async function deleteOwner(folder: string, name: string): Promise<void> {
  await rm(join(folder, name), { force: true });
}

/** Counts the other owners that live, and forgets those that died without unregistering. */
export async function countOtherOwners(folder: string, name: string): Promise<number> {
  let living = 0;
  for (const other of await listOwners(folder)) {
    if (other === name) continue;
    if (await isOwnerAlive(folder, other)) living += 1;
    else await deleteOwner(folder, other);
  }
  return living;
}

async function listOwners(folder: string): Promise<string[]> {
  return readdir(folder).catch(() => []);
}

async function isOwnerAlive(folder: string, name: string): Promise<boolean> {
  const facts = describeProcess(Number.parseInt(name, 10));
  if (facts === null || facts.zombie) return false;
  return facts.startedAt === (await readFile(join(folder, name), 'utf8').catch(() => null));
}
