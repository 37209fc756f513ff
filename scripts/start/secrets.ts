import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { type DataFolder, readJson, writeJson } from './data-folder.ts'

const NAMES = [
  'LINK_SECRET',
  'DATA_KEYS',
  'PAYLOAD_KEYS',
  'CODEC_DEVELOPMENT_KEY',
  'SEARCH_KEY',
  'MAIL_BOUNCE_SECRET',
  'BANK_KEY',
  'CARRIER_KEY',
  'CARRIER_WEBHOOK_SECRET',
  'PAYMENT_KEY',
  'PAYMENT_WEBHOOK_SECRETS',
  'DEVICE_CHECK_KEY',
] as const

export type MadeSecrets = Readonly<Record<(typeof NAMES)[number], string>>

const madeUp = (name: (typeof NAMES)[number]): string =>
  name === 'DATA_KEYS' || name === 'PAYLOAD_KEYS' ? `k1:${randomBytes(32).toString('base64')}` : randomBytes(32).toString('base64url')

/**
 * The secrets of this data folder: made up on its first start, kept since. A secret that a newer version wants besides is added.
 * Throws where there is a database and no secrets: with new ones its sealed columns could never be read again.
 */
export function keepSecrets(folder: DataFolder): MadeSecrets {
  const kept = readJson(folder.secrets, `put it back, or delete ${folder.root} to begin anew.`) as Partial<MadeSecrets> | undefined
  if (kept === undefined && existsSync(folder.postgres))
    throw new Error(
      `${folder.secrets} is gone, and the database beside it cannot be read without it: put it back, or delete ${folder.root} to begin anew.`,
    )
  const secrets = Object.fromEntries(NAMES.map((name) => [name, kept?.[name] ?? madeUp(name)])) as unknown as MadeSecrets
  if (NAMES.some((name) => kept?.[name] === undefined)) writeJson(folder.secrets, secrets)
  return secrets
}
