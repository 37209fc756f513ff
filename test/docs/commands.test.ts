import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const root = fileURLToPath(new URL('../..', import.meta.url))
const documents = [
  'README.md',
  ...readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' }).map((file) => join('docs', file)),
].filter((file) => file.endsWith('.md'))
const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { scripts: Record<string, string> }

test.each(documents)('every npm command in %s exists', (document) => {
  const text = readFileSync(join(root, document), 'utf8')
  const named = [...text.matchAll(/npm run ([a-z:-]+)/g)].map(([, name]) => name ?? '')
  expect(named.filter((name) => scripts[name] === undefined)).toEqual([])
})

test.each(documents)('every link in %s leads to a file that is there', (document) => {
  const text = readFileSync(join(root, document), 'utf8')
  const links = [...text.matchAll(/\]\((?!https?:|#)([^)#]+)(?:#[^)]*)?\)/g)].map(([, link]) => link ?? '')
  expect(links.filter((link) => !existsSync(resolve(root, dirname(document), link)))).toEqual([])
})

test('every file that the guide for a new process names is there', () => {
  const text = readFileSync(join(root, 'docs', 'adding-a-process.md'), 'utf8')
  const named = [...text.matchAll(/`([a-z]+\/[\w./-]+)`/g)].map(([, path]) => path ?? '')
  expect(named.length).toBeGreaterThan(30)
  expect(named.filter((path) => !existsSync(join(root, path)))).toEqual([])
})

test('the README names the two commands and at least four decisions are written down', () => {
  const text = readFileSync(join(root, 'README.md'), 'utf8')
  expect(text).toContain('npm start')
  expect(text).toContain('npm test')
  expect(readdirSync(join(root, 'docs', 'decisions')).length).toBeGreaterThanOrEqual(4)
})
