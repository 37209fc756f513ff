import { REFURBISHMENT_COST } from '../../test/workflows/count-actions.ts'
import type { BenchProcess } from '../bench-process.ts'
import { ADDRESS, playOf } from './play-device.ts'
import { receiveBatteries, theWorkshop } from './workshop.ts'

/** The happy path of a device with one repair: technicians, and those who bring parts, are played, all else is the product. */
export const REFURBISHMENTS: BenchProcess = {
  plural: 'Refurbishments',
  address: ADDRESS,
  played:
    'A technician takes in a device of a partner, enters what the station measures of it in three parts and closes the test, records the certificate of its wipe, reserves the battery that it needs and records the repair, enters what is measured again and closes that test, and has it graded, which puts it on sale: 10 requests besides the one that opens it. Of the bare shape the opening starts the run and 5 requests are updates; the other 5, results and the reservation, are one row each of which the run hears nothing, as in Reprise. Reprise has one device in twenty graded by two people: that is 2 requests and an update more, which the bare shape has not. The batteries are in stock before the clock runs.',
  cost: REFURBISHMENT_COST,
  wanted: { played: { limit: 0.7, goal: 0.9 } },
  rows: (reference) => ({ text: ROWS, values: [reference] }),
  gather: async (world, stages) => {
    const workshop = await theWorkshop(world)
    return {
      make: async (count) => {
        await receiveBatteries(world, workshop, count)
        return Array.from({ length: count }, () => playOf(world, stages, workshop))
      },
    }
  },
}

const ROWS = `
  select to_jsonb(c) as "case", to_jsonb(r) as refurbishment, to_jsonb(d) as device,
         (select jsonb_agg(p order by p.added_at) from photos p where p.case_id = c.id) as photos,
         (select jsonb_agg(g order by g.at desc, g.nth desc) from gradings g where g.case_id = c.id) as gradings,
         (select to_jsonb(w) from wipe_certificates w where w.case_id = c.id order by w.event_number desc limit 1) as certificate
    from cases c
    join refurbishments r on r.case_id = c.id
    join devices d on d.id = r.device_id
   where c.id = $1`
