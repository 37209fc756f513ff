// npm run docs: writes the documents that are made from the code.

import { writeFile } from 'node:fs/promises'
import { generatedDocs } from './docs/generated-docs.ts'

for (const [path, content] of await generatedDocs()) {
  await writeFile(new URL(`../${path}`, import.meta.url), content)
  console.log(`wrote ${path}`)
}
