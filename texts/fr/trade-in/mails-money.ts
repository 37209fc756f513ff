import type { TradeInTexts } from '../../trade-in-texts.ts'

/** De l’accord à l’argent. */
export const moneyMails = {
  agreed: {
    subject: 'C’est d’accord : {price} pour votre appareil {device}',
    body: [
      'La vente est conclue : nous achetons votre appareil {device} pour {price}. L’appareil est désormais à nous.',
      'Nous préparons votre paiement pour le {payoutOn}.',
      'Conservez cet e-mail comme trace de la vente.',
    ],
  },
  confirm_payee: {
    subject: 'Merci de confirmer le titulaire de votre compte',
    body: [
      'Avant notre paiement de {transferAmount}, votre banque a comparé le nom que vous nous avez donné avec le titulaire du compte se terminant par {ibanEnd}. Les deux se ressemblent, mais ne sont pas identiques.',
      'Confirmez sur votre page que ce compte est le vôtre, ou donnez-nous-en un autre. Nous ne payons jamais sans votre réponse.',
    ],
  },
  confirm_payee_reminder: {
    subject: 'Rappel : nous ne pouvons pas encore vous payer',
    opening: 'Il nous manque encore votre confirmation du titulaire du compte.',
  },
  new_payout_details: {
    subject: 'Il nous faut de nouvelles coordonnées pour vous payer',
    body: [
      'Nous n’avons pas pu vous payer pour votre appareil {device} : la banque n’a pas accepté les coordonnées que vous nous avez données. Votre argent est en sécurité chez nous.',
      'Merci de nous donner de nouvelles coordonnées sur votre page. Nous ne demandons jamais de mot de passe ni de numéro de carte.',
    ],
  },
  new_payout_details_reminder: {
    subject: 'Rappel : où envoyer votre argent ?',
    opening: 'Votre argent vous attend toujours.',
  },
  payout_delayed: {
    subject: 'Votre paiement prend un peu plus de temps',
    body: [
      'Le paiement de votre appareil {device} prend plus de temps que prévu : une personne de notre équipe le regarde avant l’envoi.',
      'Vous n’avez rien à faire. Nous vous écrivons dès que c’est décidé.',
    ],
  },
  paid: {
    subject: 'Le paiement de votre appareil {device} est parti',
    body: [
      'Nous avons viré {transferAmount} sur votre compte se terminant par {ibanEnd}. Selon votre banque, la somme apparaît sous un jour ouvré.',
      'Nous avons transmis {giftAmount} à l’association que vous avez choisie. Merci pour votre don.',
      'Merci de votre confiance.',
    ],
  },
  voucher_issued: {
    subject: 'Votre bon d’achat de {voucherAmount}',
    body: [
      'Voici votre bon d’achat de {voucherAmount} pour votre appareil {device}.',
      'Code : {voucherCode}',
      'Il est valable jusqu’au {voucherExpires} et s’utilise en plusieurs fois si vous le souhaitez. Gardez ce code comme de l’argent.',
    ],
  },
} satisfies Partial<TradeInTexts['mails']>
