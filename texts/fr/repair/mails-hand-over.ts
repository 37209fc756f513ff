import type { RepairTexts } from '../../repair-texts.ts'

/** De l’ouverture jusqu’à l’arrivée de l’appareil. */
export const handOverMails = {
  repair_opened: {
    subject: 'Votre réparation : comment votre appareil {device} nous parviendra-t-il ?',
    body: [
      'Merci de nous confier la réparation de votre appareil {device}. Choisissez sur votre page comment il nous parviendra : enlevé à votre domicile, envoyé par colis ou apporté en boutique.',
      'D’après ce que vous nous avez dit, nous estimons la réparation à {estimate}. Vous déciderez sur un devis exact, une fois la panne connue.',
      'Le diagnostic coûte {fee} ; ce prix est déduit de la réparation si vous la commandez.',
    ],
  },
  repair_opened_reminder: {
    subject: 'Rappel : comment votre appareil {device} nous parviendra-t-il ?',
    opening: 'Votre réparation ne peut pas encore commencer : il nous manque votre choix pour la remise de l’appareil.',
  },
  confirm_email: {
    subject: 'Merci de confirmer votre adresse e-mail',
    body: [
      'Vous avez demandé la réparation de votre appareil {device}. Il reste une étape : ouvrez votre page et confirmez que cette adresse e-mail est la vôtre. Nous pourrons alors organiser la remise.',
      'Ce n’était pas vous ? Alors ne faites rien.',
    ],
  },
  confirm_email_reminder: {
    subject: 'Rappel : merci de confirmer votre adresse e-mail',
    opening: 'Nous ne pouvons pas encore continuer : votre adresse e-mail n’est pas confirmée.',
  },
  choose_hand_over: {
    subject: 'Merci de choisir à nouveau comment votre appareil {device} nous parviendra',
    body: ['{handOverReason}', '{windowsIntro}', '{windows}', 'Choisissez sur votre page comment votre appareil nous parviendra.'],
  },
  choose_hand_over_reminder: {
    subject: 'Rappel : comment votre appareil {device} nous parviendra-t-il ?',
    opening: 'Il nous manque encore votre choix.',
  },
  pickup_booked: {
    subject: 'Votre appareil {device} sera enlevé le {pickupDay}',
    body: [
      'Le transporteur vient chercher votre appareil {device} à votre domicile : {pickup}.',
      'Vous pouvez modifier ou annuler jusqu’au {cancelBy}.',
      'Avant son passage : sauvegardez vos données, retirez les cartes SIM et mémoire, éteignez l’appareil et emballez-le dans une boîte solide et rembourrée. L’étiquette est sur votre page ; sans imprimante, le transporteur l’apporte.',
    ],
  },
  pickup_tomorrow: {
    subject: 'Demain : votre appareil {device} sera enlevé',
    body: [
      'Petit rappel : le transporteur vient chercher votre appareil {device} : {pickup}.',
      'Merci de le tenir prêt et emballé, sans carte SIM ni carte mémoire. Vous pouvez modifier jusqu’au {cancelBy}.',
    ],
  },
  pickup_stands: {
    subject: 'Votre enlèvement reste comme prévu',
    body: [
      'Nous voulions modifier votre enlèvement, mais le transporteur n’accepte plus de changement. Il reste comme prévu : {pickup}.',
      'Si personne n’est là, rien n’est perdu : vous choisirez alors un nouveau créneau.',
    ],
  },
  shipping_instructions: {
    subject: 'Comment nous envoyer votre appareil {device}',
    body: [
      'Tout est prêt pour l’envoi de votre appareil {device}. Merci de le remettre avant le {deadline}.',
      'Votre étiquette prépayée est sur votre page (numéro de colis {tracking}). Imprimez-la, collez-la sur le colis et remettez-le au transporteur.',
      'Pas d’imprimante ? Montrez le code {printlessCode} au guichet et l’étiquette sera imprimée pour vous.',
      'Avant l’envoi : sauvegardez vos données, retirez les cartes SIM et mémoire et emballez l’appareil avec soin.',
    ],
  },
  shipping_instructions_reminder: {
    subject: 'Rappel : nous attendons votre appareil {device}',
    opening: 'Votre appareil n’a pas encore été remis.',
  },
  drop_off_code: {
    subject: 'Votre code pour la boutique : {dropOffCode}',
    body: [
      'Vous pouvez apporter votre appareil {device} à {shop} le {dropOffDay}.',
      'Montrez-y le code {dropOffCode} : l’équipe prend l’appareil et vous donne un reçu avec tout ce qui l’accompagne.',
      'Avant de venir : sauvegardez vos données et retirez les cartes SIM et mémoire.',
    ],
  },
  drop_off_code_reminder: {
    subject: 'Rappel : nous attendons votre appareil {device}',
    opening: 'Votre appareil n’a pas encore été apporté en boutique.',
  },
  parcel_inquiry: {
    subject: 'Nous recherchons votre colis',
    body: [
      'Votre colis avec votre appareil {device} aurait dû avancer, et ce n’est pas le cas. Nous cherchons avec le transporteur et notre atelier.',
      'Vous n’avez rien à faire.',
      'Numéro de colis : {tracking}',
    ],
  },
  parcel_lost: {
    subject: 'Votre colis est perdu : que souhaitez-vous à la place ?',
    body: [
      'Nous en sommes désolés : votre colis avec votre appareil {device} est introuvable. Cette perte est à notre charge, pas à la vôtre.',
      'Choisissez sur votre page : nous vous versons la valeur de l’appareil, ou nous vous envoyons un remplacement.',
    ],
  },
  device_received: {
    subject: 'Nous avons reçu votre appareil {device}',
    body: [
      'Votre appareil {device} est bien arrivé. Notre atelier en cherche maintenant la panne.',
      'Le reçu de ce que vous nous avez remis porte le numéro {receipt} ; vous le trouvez sur votre page.',
      'Nous pensons l’avoir réparé le {promisedOn}. Si ce jour devait changer, nous vous écririons avant.',
    ],
  },
} satisfies Partial<RepairTexts['mails']>
