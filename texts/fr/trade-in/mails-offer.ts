import type { TradeInTexts } from '../../trade-in-texts.ts'

/** De l’offre à l’arrivée du colis. */
export const offerMails = {
  offer: {
    subject: 'Notre offre pour votre appareil {device} : {offer}',
    body: [
      'Merci d’avoir pensé à nous. Pour votre appareil {device}, dans l’état que vous avez décrit, nous vous proposons {offer}.',
      'Vous avez jusqu’au {deadline} pour accepter. L’envoi est gratuit, et vous pouvez changer d’avis tant que l’appareil ne nous est pas parvenu.',
    ],
  },
  offer_reminder: {
    subject: 'Notre offre de {offer} tient toujours',
    opening: 'Un petit rappel : notre offre attend encore votre réponse.',
  },
  confirm_email: {
    subject: 'Merci de confirmer votre adresse e-mail',
    body: [
      'Vous avez accepté notre offre pour votre appareil {device}. Il reste une étape : ouvrez votre page et confirmez que cette adresse e-mail est bien la vôtre. Nous pourrons alors préparer l’envoi.',
      'Ce n’était pas vous ? Dans ce cas, ne faites rien.',
    ],
  },
  confirm_email_reminder: {
    subject: 'Rappel : merci de confirmer votre adresse e-mail',
    opening: 'Nous ne pouvons pas encore continuer : votre adresse e-mail n’a pas été confirmée.',
  },
  shipping_instructions: {
    subject: 'Comment nous envoyer votre appareil {device}',
    body: [
      'Tout est prêt pour l’envoi de votre appareil {device}. Remettez-le avant le {deadline} et le prix de {offer} vous est garanti.',
      'Votre étiquette prépayée se trouve sur votre page (colis numéro {tracking}). Imprimez-la, collez-la sur le colis et remettez celui-ci au transporteur.',
      'Pas d’imprimante ? Présentez le code {printlessCode} au guichet : l’étiquette y est imprimée pour vous.',
      'Présentez le code {dropOffCode} à la boutique que vous avez choisie : l’équipe prend l’appareil et vous remet un reçu.',
      'Avant l’envoi : sauvegardez vos données, déconnectez vos comptes (Apple, Google, Samsung…), retirez les cartes SIM et mémoire, et emballez l’appareil avec soin.',
    ],
  },
  shipping_instructions_reminder: {
    subject: 'Rappel : nous attendons votre appareil {device}',
    opening: 'Votre appareil n’a pas encore été remis. Le prix est garanti jusqu’au {deadline}.',
  },
  price_no_longer_held: {
    subject: 'Le prix de votre appareil {device} n’est plus garanti',
    body: [
      'Votre appareil {device} n’a pas été remis à temps : le prix convenu n’est plus garanti. Vous pouvez encore l’envoyer avec la même étiquette ou le même code jusqu’au {deadline}.',
      'À son arrivée, nous l’évaluons au prix du jour. Vous décidez alors : accepter, ou le récupérer gratuitement.',
    ],
  },
  parcel_inquiry: {
    subject: 'Nous recherchons votre colis',
    body: [
      'Le colis contenant votre appareil {device} aurait déjà dû avancer, et ce n’est pas le cas. Nous cherchons avec le transporteur et notre atelier.',
      'Vous n’avez rien à faire. Le temps perdu ne joue pas contre vous : votre prix reste le même.',
      'Numéro du colis : {tracking}',
    ],
  },
  parcel_lost: {
    subject: 'Votre colis est perdu : que souhaitez-vous à la place ?',
    body: [
      'Nous sommes désolés : le colis contenant votre appareil {device} est introuvable. Cette perte est à notre charge, pas à la vôtre.',
      'Choisissez sur votre page : nous vous versons la valeur de {offer}, ou nous vous envoyons un appareil de remplacement.',
    ],
  },
} satisfies Partial<TradeInTexts['mails']>
