import type { RepairTexts } from '../../repair-texts.ts'

/** From the diagnosis until the device is repaired, or is not. */
export const benchMails = {
  device_quarantined: {
    subject: 'Your {device} has been reported lost or stolen',
    body: [
      'When we checked your {device}, we found that it is registered as lost or stolen. We may neither repair it nor send it back for now: we keep it safe until {quarantineUntil} and read the register again every day.',
      'If this is a mistake, please have the report withdrawn by whoever made it (police, insurer or network operator), and send us the proof.',
    ],
  },
  hazard_found: {
    subject: 'Your {device} is kept safe because of its battery',
    body: [
      'Our workshop found that the battery of your {device} is dangerous. The device stands where it can harm nobody, and a person on our team decides how it goes on.',
      'You need not do anything. We write to you as soon as it is decided.',
    ],
  },
  quote: {
    subject: 'Your quote for your {device}',
    body: [
      'We know the fault of your {device}, and this is what its repair costs:',
      '{variants}',
      'The whole quote, the European Repair Information Form, is on your page, to read and to download. Its terms stand until {deadline}.',
      '{tradeInHint}',
      'On your page you can order the repair, or decline: the device then goes back to you.',
      'If you decline, {fee} is due for the diagnosis you agreed to.',
      '{dataLossHint}',
    ],
  },
  quote_reminder: { subject: 'Reminder: your quote for your {device}', opening: 'We still need your answer to our quote.' },
  unrepairable: {
    subject: 'Your {device} cannot be repaired',
    body: [
      'We have tried what can be tried, and unfortunately your {device} cannot be repaired. Why:',
      '{findings}',
      'Please choose on your page what becomes of it: it goes back to you, we buy it, we recycle it and you receive a voucher, or we recycle it.',
    ],
  },
  unrepairable_reminder: {
    subject: 'Reminder: what becomes of your {device}?',
    opening: 'We still need your decision on what becomes of your device.',
  },
  trade_in_opened: {
    subject: 'Your trade-in of your {device}',
    body: [
      'You would like us to buy your {device} instead of repairing it. Your trade-in has the reference {tradeIn}; a mail of its own brings you our offer.',
      'Should nothing come of it, the device goes back to you.',
    ],
  },
  voucher_issued: {
    subject: 'Your voucher of {voucherAmount}',
    body: [
      'Here is your voucher of {voucherAmount}, and your {device} is recycled.',
      'Code: {voucherCode}',
      'It is valid until {voucherExpires} and can be used in several parts. Please treat the code like money.',
    ],
  },
  start_waits: {
    subject: 'Your repair is ordered, and waits for the time to withdraw',
    body: [
      'You ordered the repair of your {device} for {total}. You can withdraw from it until {withdrawUntil}, without a reason and free of charge; only a diagnosis you agreed to is paid.',
      'The work begins after that. If you wish it to begin at once, you can say so on your page.',
    ],
  },
  repair_approved: {
    subject: 'Your repair is ordered: {total}',
    body: [
      'You ordered the repair of your {device} for {total}.',
      '{declarationsIntro}',
      '{declarations}',
      'We expect to have it repaired by {promisedOn}. Please keep this mail as your record of the contract.',
    ],
  },
  repair_starts: {
    subject: 'The repair of your {device} begins',
    body: ['The repair of your {device} begins now. We expect to have it done by {promisedOn}.'],
  },
  covered_repair_starts: {
    subject: 'The repair of your {device} is covered, and begins',
    body: [
      'The repair of your {device} costs you nothing: {coverReason}',
      'It begins now, and we expect to have it done by {promisedOn}. The quote is on your page, to read and to download.',
    ],
  },
  parts_delayed: {
    subject: 'A part for your {device} has to be ordered',
    body: [
      'A part for your {device} is not in stock. We have ordered it, and expect it by {partsOn}.',
      'If it is not there by {freeToCancelFrom}, you can cancel free of charge on your page.',
    ],
  },
  withdrawal_confirmed: {
    subject: 'You have withdrawn from the repair of your {device}',
    body: [
      'We confirm that you withdrew from the repair of your {device} on {withdrawnAt}. The repair costs you nothing, and your device goes back to you.',
      'Only the diagnosis you agreed to is due: {fee}.',
    ],
  },
  withdrawal_received: {
    subject: 'We have received your withdrawal',
    body: [
      'We received your withdrawal from the repair of your {device} on {withdrawnAt}. Please keep this mail as your receipt.',
      'You will hear from us what follows.',
    ],
  },
  cancellation_received: {
    subject: 'We have received your cancellation',
    body: [
      'We received your cancellation of the repair of your {device} on {cancelledAt}. Please keep this mail as your receipt.',
      'You will hear from us what follows.',
    ],
  },
  promise_missed: {
    subject: 'Your {device} takes longer than we said',
    body: ['We had told you {missedOn} for your {device}, and we do not keep this day. We are sorry.', 'The new day is {promisedOn}.'],
  },
} satisfies Partial<RepairTexts['mails']>
