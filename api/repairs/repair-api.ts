import Type from 'typebox'
import { modelName } from '../../domain/catalogue/model-name.ts'
import { PHOTO_SHOTS } from '../../domain/device/photo-shots.ts'
import type { SearchKey } from '../../platform/cases/reads/search-cases.ts'
import { readRepairWithBeside } from '../../platform/repair/read-beside.ts'
import { possibleActs } from '../../platform/repair/read-repair.ts'
import { aboutDevice } from '../catalogue/about-device.ts'
import { labelRoutes } from '../processes/label-routes.ts'
import type { ProcessApi } from '../processes/process-api.ts'
import { againRoutes } from './again-routes.ts'
import { estimateRoutes } from './estimate-routes.ts'
import { handOverRoutes } from './hand-over-routes.ts'
import { REPAIRS } from './names.ts'
import { openRoutes } from './open-routes.ts'
import { paperRoutes } from './paper-routes.ts'
import { passcodeRoutes } from './passcode-routes.ts'
import { quoteRoutes } from './quote-routes.ts'
import { ownAnswerOf, type RepairToAnswer } from './repair-answer.ts'
import { repairFields } from './repair-schemas.ts'

const code = (text: string): string => text.normalize('NFKC').replace(/[\s-]/g, '').toUpperCase()

/** What a repair can be found by besides what every case can: what a customer reads off a paper or a screen of ours. */
const searchKeys: readonly SearchKey[] = [
  {
    kind: 'drop_off_code',
    personal: 'no',
    read: (text) => (/^[2-9A-HJ-NP-Z]{8}$/.test(code(text)) ? { repair: { code: code(text) } } : null),
  },
]

/** A repair as the API serves it. */
export const repairApi: ProcessApi<RepairToAnswer> = {
  ...REPAIRS,
  routes: [estimateRoutes, openRoutes, againRoutes, passcodeRoutes, handOverRoutes, quoteRoutes, paperRoutes, labelRoutes(REPAIRS)],
  searchKeys,
  photoShots: PHOTO_SHOTS,
  read: ({ database }, reference) => readRepairWithBeside(database, reference),
  ownFields: repairFields,
  own: ownAnswerOf,
  possible: (subject, reader, roles) =>
    possibleActs(subject, roles, reader.kind === 'customer' ? reader.through : 'other').map((act) => ({
      ...act,
      names: { ...act.names },
    })),
  lineFields: { device: Type.String(), site: Type.String() },
  lines: async ({ database, catalogue }, references) => {
    const rows = await database.repair.findMany({
      where: { caseId: { in: [...references] } },
      select: { caseId: true, modelId: true, site: true },
    })
    return new Map(
      rows.map(({ caseId, modelId, site }) => {
        const device = modelName(modelId, catalogue)
        return [caseId, { about: device, fields: { device, site } }]
      }),
    )
  },
  facts: ({ repair: row, parcels, beside }, deps, _agent, words) => {
    const inbound = parcels.findLast(({ leg }) => leg === 'inbound')
    return {
      about: aboutDevice(row, deps, words),
      facts: {
        site: row.site,
        ...(row.way !== null && { way: row.way }),
        ...(inbound && { parcel: `${inbound.carrier} ${inbound.trackingCode} (${inbound.status})` }),
        ...(row.quoteVersion > 0 && { quote: row.quoteVersion }),
        cover: row.cover,
        ...(beside.due && { due: beside.due }),
        ...(beside.promise && { promisedOn: beside.promise.promisedOn, missedPromises: beside.promise.missed }),
        ...(beside.loan && { loanDueOn: beside.loan.dueOn }),
        ...(row.deviceId !== null && { device: row.deviceId }),
        pickupAttempts: row.pickupAttempts,
      },
      weights: [
        ...(inbound?.scannedWeight == null ? [] : [{ by: 'carrier' as const, grams: inbound.scannedWeight }]),
        ...(row.receivedWeight === null ? [] : [{ by: 'workshop' as const, grams: row.receivedWeight }]),
      ],
    }
  },
}
