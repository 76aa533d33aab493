import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Tree } from './graph.ts';

/** Reads the packages' sources from the disk, without what `.gitignore` hides. */
export function readTree(root: string): Tree {
  const ignored = new Set(['.git', ...readFileSync(join(root, '.gitignore'), 'utf8').split('\n')]);
  const topLevel = readdirSync(root).filter((name) => !ignored.has(name));
  const texts = new Map<string, string>();

  const walk = (folder: string) => {
    for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (ignored.has(entry.name)) continue;
      if (entry.isDirectory()) walk(path);
      else if (/\.[cm]?tsx?$/.test(entry.name)) texts.set(path, readFileSync(join(root, path), 'utf8'));
    }
  };
  walk('');
  return { texts, topLevel };
}
