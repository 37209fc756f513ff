import type { DeviceIdentity } from '../../../domain/device/identity.ts'
import { openDatabase } from '../../../platform/database/database.ts'
import { findOrAddDevice, type SeenDevice } from '../../../platform/devices/find-or-add-device.ts'
import { createSecrets } from '../../../platform/secrets/secrets.ts'
import { createTestDatabase } from '../../support/database.ts'

export const AT = new Date('2027-03-11T09:30:00Z')

export const imei = (value: string): DeviceIdentity => ({ kind: 'imei', value, tac: value.slice(0, 8) })

/** A real database with nothing in it but the devices that a test sees. */
export async function devicesUnderTest() {
  const testDatabase = await createTestDatabase()
  const database = openDatabase(testDatabase.url, 12)
  const secrets = createSecrets({
    dataKeys: `k1:${Buffer.alloc(32, 7).toString('base64')}`,
    searchKey: 'search-key-of-the-tests',
    linkSecret: 'link-secret-of-the-tests-0123456789',
  })
  let cases = 0

  return {
    database,
    secrets,
    /** An iPhone 13 read in a case of its own, unless said. */
    see: (identities: readonly DeviceIdentity[], more: Partial<SeenDevice> = {}) => {
      cases += 1
      const seen: SeenDevice = {
        category: 'phone',
        modelId: 'apple-iphone-13',
        storage: 128,
        identities,
        custodian: 'carrier:UPS',
        at: AT,
        actor: 'technician:t1',
        caseId: `TI-SEEN${String(cases).padStart(4, '0')}`,
        eventNumber: 6,
        ...more,
      }
      return database.$transaction((tx) => findOrAddDevice(tx, { secrets }, seen))
    },
    end: async () => {
      await database.$disconnect()
      await testDatabase.drop()
    },
  }
}
