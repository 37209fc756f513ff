// npm run deployment:secrets [-- --demo]: adds the secrets of docker-compose.yml that are made up and missing to .env; what stands there stays.
// Plain JavaScript without dependencies: a host that only runs Docker needs no set-up for it.

import { randomBytes } from 'node:crypto'
import { appendFileSync, chmodSync, existsSync, readFileSync } from 'node:fs'

const NAMES = [
  'LINK_SECRET',
  'DATA_KEYS',
  'PAYLOAD_KEYS',
  'SEARCH_KEY',
  'MAIL_BOUNCE_SECRET',
  'REPRISE_DATABASE_PASSWORD',
  'TEMPORAL_DATABASE_PASSWORD',
]
/** Given by the outside systems; a demonstration's sandboxes take any. */
const OF_DEMONSTRATION = ['BANK_KEY', 'CARRIER_KEY', 'CARRIER_WEBHOOK_SECRET', 'DEVICE_CHECK_KEY', 'PAYMENT_KEY', 'PAYMENT_WEBHOOK_SECRETS']

const makeUp = (name) => (name.endsWith('_KEYS') ? `k1:${randomBytes(32).toString('base64')}` : randomBytes(32).toString('base64url'))

const [option, ...more] = process.argv.slice(2)
if (more.length > 0 || (option !== undefined && option !== '--demo')) {
  console.error(
    'npm run deployment:secrets [-- --demo]: writes .env; --demo also makes up keys of the outside systems, for their sandboxes.',
  )
  process.exit(1)
}
const file = '.env'
const before = existsSync(file) ? readFileSync(file, 'utf8') : ''
const known = new Set([...before.matchAll(/^([A-Z_]+)=./gm)].map(([, name]) => name))
const missing = [...NAMES, ...(option === '--demo' ? OF_DEMONSTRATION : [])].filter((name) => !known.has(name))
const gap = before === '' || before.endsWith('\n') ? '' : '\n'
appendFileSync(file, gap + missing.map((name) => `${name}=${makeUp(name)}\n`).join(''), { mode: 0o600 })
chmodSync(file, 0o600)
console.log(missing.length === 0 ? `${file} holds them all already.` : `${file}: added ${missing.join(', ')}. Keep a copy in a safe place.`)
