import type { RepairTexts } from '../../repair-texts.ts'

/** Du diagnostic jusqu’à la réparation, ou non. */
export const benchMails = {
  device_quarantined: {
    subject: 'Votre appareil {device} a été déclaré perdu ou volé',
    body: [
      'En vérifiant votre appareil {device}, nous avons constaté qu’il est enregistré comme perdu ou volé. Pour l’instant, nous ne pouvons ni le réparer ni vous le renvoyer : nous le gardons en sécurité jusqu’au {quarantineUntil} et consultons le registre chaque jour.',
      'S’il s’agit d’une erreur, faites retirer la déclaration par celui qui l’a faite (police, assureur ou opérateur) et envoyez-nous la preuve.',
    ],
  },
  hazard_found: {
    subject: 'Votre appareil {device} est mis en sécurité à cause de sa batterie',
    body: [
      'Notre atelier a constaté que la batterie de votre appareil {device} est dangereuse. L’appareil se trouve là où il ne peut nuire à personne, et une personne de notre équipe décide de la suite.',
      'Vous n’avez rien à faire. Nous vous écrivons dès que c’est décidé.',
    ],
  },
  quote: {
    subject: 'Votre devis pour votre appareil {device}',
    body: [
      'Nous connaissons la panne de votre appareil {device}, et voici ce que coûte sa réparation :',
      '{variants}',
      'Le devis complet, le formulaire européen d’information sur la réparation, est sur votre page, à lire et à télécharger. Ses conditions valent jusqu’au {deadline}.',
      '{tradeInHint}',
      'Sur votre page, vous pouvez commander la réparation, ou refuser : l’appareil vous revient alors.',
      'Si vous refusez, {fee} sont dus pour le diagnostic que vous avez accepté.',
      '{dataLossHint}',
    ],
  },
  quote_reminder: {
    subject: 'Rappel : votre devis pour votre appareil {device}',
    opening: 'Nous attendons encore votre réponse à notre devis.',
  },
  unrepairable: {
    subject: 'Votre appareil {device} n’est pas réparable',
    body: [
      'Nous avons essayé ce qui peut l’être, et malheureusement votre appareil {device} n’est pas réparable. Pourquoi :',
      '{findings}',
      'Choisissez sur votre page ce qu’il devient : il vous revient, nous le rachetons, nous le recyclons et vous recevez un bon d’achat, ou nous le recyclons.',
    ],
  },
  unrepairable_reminder: {
    subject: 'Rappel : que devient votre appareil {device} ?',
    opening: 'Il nous manque encore votre décision sur ce que devient votre appareil.',
  },
  trade_in_opened: {
    subject: 'La reprise de votre appareil {device}',
    body: [
      'Vous souhaitez que nous rachetions votre appareil {device} au lieu de le réparer. Votre reprise porte la référence {tradeIn} ; un mail à part vous apporte notre offre.',
      'Si elle n’aboutit pas, l’appareil vous revient.',
    ],
  },
  voucher_issued: {
    subject: 'Votre bon d’achat de {voucherAmount}',
    body: [
      'Voici votre bon d’achat de {voucherAmount} ; votre appareil {device} est recyclé.',
      'Code : {voucherCode}',
      'Il est valable jusqu’au {voucherExpires} et peut être utilisé en plusieurs fois. Gardez ce code comme de l’argent.',
    ],
  },
  start_waits: {
    subject: 'Votre réparation est commandée et attend la fin du délai de rétractation',
    body: [
      'Vous avez commandé la réparation de votre appareil {device} pour {total}. Vous pouvez vous rétracter jusqu’au {withdrawUntil}, sans motif et sans frais ; seul un diagnostic que vous avez accepté est payé.',
      'Le travail commence ensuite. Si vous voulez qu’il commence tout de suite, dites-le sur votre page.',
    ],
  },
  repair_approved: {
    subject: 'Votre réparation est commandée : {total}',
    body: [
      'Vous avez commandé la réparation de votre appareil {device} pour {total}.',
      '{declarationsIntro}',
      '{declarations}',
      'Nous pensons l’avoir réparé le {promisedOn}. Gardez ce mail comme preuve du contrat.',
    ],
  },
  repair_starts: {
    subject: 'La réparation de votre appareil {device} commence',
    body: ['La réparation de votre appareil {device} commence maintenant. Nous pensons l’avoir terminée le {promisedOn}.'],
  },
  covered_repair_starts: {
    subject: 'La réparation de votre appareil {device} est prise en charge et commence',
    body: [
      'La réparation de votre appareil {device} ne vous coûte rien : {coverReason}',
      'Elle commence maintenant, et nous pensons l’avoir terminée le {promisedOn}. Le devis est sur votre page, à lire et à télécharger.',
    ],
  },
  parts_delayed: {
    subject: 'Une pièce pour votre appareil {device} doit être commandée',
    body: [
      'Une pièce pour votre appareil {device} n’est pas en stock. Nous l’avons commandée et l’attendons le {partsOn}.',
      'Si elle n’est pas là le {freeToCancelFrom}, vous pourrez annuler sans frais sur votre page.',
    ],
  },
  withdrawal_confirmed: {
    subject: 'Vous vous êtes rétracté de la réparation de votre appareil {device}',
    body: [
      'Nous confirmons que vous vous êtes rétracté de la réparation de votre appareil {device} le {withdrawnAt}. La réparation ne vous coûte rien, et votre appareil vous revient.',
      'Seul le diagnostic que vous avez accepté est dû : {fee}.',
    ],
  },
  withdrawal_received: {
    subject: 'Nous avons reçu votre rétractation',
    body: [
      'Nous avons reçu votre rétractation de la réparation de votre appareil {device} le {withdrawnAt}. Gardez ce mail comme accusé de réception.',
      'Nous vous dirons ce qui s’ensuit.',
    ],
  },
  cancellation_received: {
    subject: 'Nous avons reçu votre annulation',
    body: [
      'Nous avons reçu votre annulation de la réparation de votre appareil {device} le {cancelledAt}. Gardez ce mail comme accusé de réception.',
      'Nous vous dirons ce qui s’ensuit.',
    ],
  },
  promise_missed: {
    subject: 'Votre appareil {device} demande plus de temps que prévu',
    body: [
      'Nous vous avions dit {missedOn} pour votre appareil {device}, et nous ne tenons pas ce jour. Nous en sommes désolés.',
      'Le nouveau jour est le {promisedOn}.',
    ],
  },
} satisfies Partial<RepairTexts['mails']>
