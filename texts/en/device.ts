import type { DeviceTexts } from '../topics.ts'

export const device: DeviceTexts = {
  custodians: {
    customer: 'Customer',
    buyer: 'Buyer',
    authority: 'Authority',
    recycler: 'Recycler',
    carrier: 'Carrier',
    site: 'Site',
  },
  owners: { customer: 'the customer', house: 'us', buyer: 'the buyer', authority: 'the authority' },
  life: {
    seen: 'Seen on the bench',
    hand_over: 'Handed over: {from} → {to}',
    owner: 'Belongs to {owner}',
    check: 'Checked against lists and locks',
    test: 'Tested',
    wipe: 'Wiped',
    part: 'Part fitted or taken out',
    repair: 'Repaired',
    grade: 'Graded',
    price: 'Price set',
    stock: 'Stock',
    sale: 'Sold',
    photo: 'Photo added',
    harvest: 'Taken apart for its parts',
    transfer: 'Handed to a recycler, with its weight',
    hazard: 'Hazard',
    recall: 'Recalled by its maker',
    refused: 'Refused',
  },
}
