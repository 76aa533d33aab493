/** A copy of the client with an SDL of its own, to test what its compiler reports. */

import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { runBin } from '../run-in.ts';
import type { Ran } from '../run-node.ts';

const ROOT = join(import.meta.dirname, '../../..');

export interface SdkCopy extends AsyncDisposable {
  readonly folder: string;
  /**
   * Compiles the programs, which import `@kalenner/sdk`, against this copy. `packages`: the `node_modules` with whatever else they
   * import.
   */
  compile(programs: Readonly<Record<string, string>>, options?: { readonly packages?: string }): Promise<Ran>;
}

/** Creates a copy. `addition` is SDL after the gateway's own; the client is generated again if there is any. */
export async function createSdkCopy(addition = ''): Promise<SdkCopy> {
  const folder = await mkdtemp(join(tmpdir(), 'kalenner-sdk-'));
  const sdk = join(folder, 'sdk');
  for (const part of ['src', 'documents', 'codegen.config.ts', 'package.json']) {
    await cp(join(ROOT, 'sdk', part), join(sdk, part), { recursive: true });
  }
  await symlink(join(ROOT, 'sdk/node_modules'), join(sdk, 'node_modules'));
  await mkdir(join(folder, 'schema'));
  await writeFile(join(folder, 'package.json'), '{ "type": "module" }');
  const sdl = await readFile(join(ROOT, 'schema/schema.graphql'), 'utf8');
  await writeFile(join(folder, 'schema/schema.graphql'), `${sdl}\n${addition}`);
  if (addition !== '') {
    const { code, out, err } = await runBin(sdk, 'graphql-codegen', ['--config', 'codegen.config.ts']);
    if (code !== 0) throw new Error(`The client cannot be generated: ${out}${err}`);
  }
  return {
    folder,
    async compile(programs, { packages } = {}) {
      if (packages !== undefined) await symlink(packages, join(folder, 'node_modules'));
      for (const [name, text] of Object.entries(programs)) {
        await mkdir(join(folder, dirname(name)), { recursive: true });
        await writeFile(join(folder, name), text);
      }
      await writeFile(
        join(folder, 'tsconfig.json'),
        JSON.stringify({
          extends: join(ROOT, 'tsconfig.base.json'),
          compilerOptions: {
            paths: { '@kalenner/sdk': ['./sdk/src/index.ts'] },
            typeRoots: [join(ROOT, 'node_modules/@types')],
          },
          files: Object.keys(programs),
        }),
      );
      return runBin(ROOT, 'tsc', ['-p', folder, '--pretty', 'false']);
    },
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true }),
  };
}
