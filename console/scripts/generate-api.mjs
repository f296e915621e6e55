// Writes src/shared/api/schema.d.ts from openapi.json, which the server's build writes.
// With --check it changes nothing and fails when the committed file differs.
import { readFile, writeFile } from 'node:fs/promises';
import openapiTypescript, { astToString } from 'openapi-typescript';

const documentFile = new URL('../openapi.json', import.meta.url);
const typesFile = new URL('../src/shared/api/schema.d.ts', import.meta.url);
const heading = '// Generated from openapi.json by `npm run api`. Do not edit.\n\n';

const wanted = heading + astToString(await openapiTypescript(documentFile));
if (process.argv.includes('--check')) {
  const present = await readFile(typesFile, 'utf8').catch(() => '');
  if (present !== wanted) {
    console.error('src/shared/api/schema.d.ts does not match openapi.json: run `npm run api` and commit the result.');
    process.exit(1);
  }
} else {
  await writeFile(typesFile, wanted);
}
