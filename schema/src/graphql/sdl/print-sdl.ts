/** `pnpm schema:print`: writes the SDL that clients are generated from. */

import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { renderSdl } from './render-sdl.ts';

await writeFile(join(import.meta.dirname, '../../../schema.graphql'), renderSdl());
