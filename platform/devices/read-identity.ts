import { type DeviceIdentity, parseIdentity } from '../../domain/device/identity.ts'

/** One spelling of an identity; the door has refused what is none. @throws where it has not. */
export function readIdentity(text: string): DeviceIdentity {
  const parsed = parseIdentity(text)
  if (parsed.kind === 'refused') throw new Error(`an identity was let in that is none: ${parsed.reason}`)
  return parsed.identity
}
