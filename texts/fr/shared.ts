import type { RepairTexts } from '../repair-texts.ts'

/** States that a repair shares with a trade-in. */
export const sharedStates = {
  awaiting_special_collection: {
    heading: 'N’envoyez pas votre appareil par la poste : nous organisons un enlèvement sûr',
    label: 'Enlèvement spécial à organiser',
    consequence: 'un responsable s’en charge',
  },
  in_transit: {
    heading: 'Votre appareil est en route vers nous',
    label: 'En transit',
    consequence: 'nous demandons au transporteur où se trouve le colis',
  },
  delivered: {
    heading: 'Votre colis a été livré à notre atelier',
    label: 'Livré, pas encore réceptionné',
    consequence: 'nous recherchons le colis',
  },
  searching: { heading: 'Nous recherchons votre colis', label: 'Colis recherché', consequence: 'nous considérons le colis comme perdu' },
  carrier_inquiry: {
    heading: 'Nous avons demandé au transporteur où se trouve votre colis',
    label: 'Enquête auprès du transporteur',
    consequence: 'nous considérons le colis comme perdu',
  },
  lost: {
    heading: 'Votre colis est perdu : dites-nous comment vous dédommager',
    label: 'Perdu, choix du dédommagement',
    consequence: 'nous vous versons la valeur de l’appareil',
  },
  empty_parcel: {
    heading: 'Votre colis est arrivé, mais l’appareil n’y était pas',
    label: 'Colis vide, à trancher',
    consequence: 'un responsable s’en charge',
  },
  quarantined: {
    heading: 'Votre appareil a été déclaré perdu ou volé, nous devons le garder',
    label: 'En quarantaine',
    consequence: 'les déclarations concernant l’appareil sont consultées à nouveau',
  },
  quarantine_decision: {
    heading: 'Nous décidons de ce que devient l’appareil que nous gardons',
    label: 'Quarantaine terminée, à trancher',
    consequence: 'un responsable s’en charge',
  },
  hazard_hold: {
    heading: 'Votre appareil est mis en sécurité à cause de sa batterie',
    label: 'Danger, à trancher',
    consequence: 'un responsable s’en charge',
  },
  returning: {
    heading: 'Nous préparons le retour de votre appareil',
    label: 'Retour en préparation',
    consequence: 'notre équipe organise le retour elle-même',
  },
  return_in_transit: {
    heading: 'Votre appareil est en route vers vous',
    label: 'Retour en transit',
    consequence: 'nous demandons au transporteur où se trouve le colis',
  },
  return_inquiry: {
    heading: 'Nous avons demandé au transporteur où se trouve l’appareil que nous vous renvoyons',
    label: 'Enquête sur le retour',
    consequence: 'nous considérons le colis comme perdu',
  },
  lost_on_return: {
    heading: 'Votre appareil s’est perdu en revenant vers vous : dites-nous comment vous dédommager',
    label: 'Perdu au retour, choix du dédommagement',
    consequence: 'nous vous versons la valeur de l’appareil',
  },
  return_undeliverable: {
    heading: 'Nous n’avons pas pu vous livrer votre appareil : où l’envoyer ?',
    label: 'Retour non distribuable, adresse attendue',
    consequence: 'nous vous relançons, puis vous adressons une mise en demeure',
  },
  abandonment_notice: {
    heading: 'Mise en demeure : dites-nous où envoyer votre appareil',
    label: 'Mise en demeure envoyée',
    consequence: 'l’appareil peut être considéré comme abandonné, sur décision d’une personne nommée',
  },
  abandonment_due: {
    heading: 'Le délai pour récupérer votre appareil est passé, mais vous pouvez encore le demander',
    label: 'Délai passé, sort à décider',
    consequence: 'le dossier est présenté à nouveau à un responsable',
  },
  returned: { heading: 'Votre appareil est de retour chez vous', label: 'Renvoyé' },
  recycled: { heading: 'Votre appareil a été recyclé', label: 'Recyclé' },
  handed_over: { heading: 'L’appareil a été remis', label: 'Remis' },
  abandoned: { heading: 'Le délai pour récupérer votre appareil est passé', label: 'Abandonné' },
} satisfies Partial<RepairTexts['states']>

/** Commands that a repair shares with a trade-in. */
export const sharedCommands = {
  confirmEmail: 'Confirmer mon adresse e-mail',
  arrangeSpecialCollection: 'Organiser un enlèvement spécial',
  recordDropOff: 'Enregistrer le dépôt en boutique',
  declareLost: 'Déclarer le colis perdu',
  recordReceipt: 'Enregistrer la réception',
  decideEmptyParcel: 'Trancher le cas du colis vide',
  decideHazard: 'Trancher le cas de l’appareil dangereux',
  decideQuarantine: 'Trancher la quarantaine',
  chooseCompensation: 'Choisir le dédommagement',
  giveReturnAddress: 'Donner une adresse de retour',
  disposeAbandoned: 'Décider du sort de l’appareil abandonné',
} satisfies Partial<RepairTexts['commands']>

/** Commands of every bench that parts are fitted at. */
export const benchCommands = {
  orderParts: 'Commander des pièces',
  recordPartsArrived: 'Enregistrer l’arrivée des pièces',
  recordRepair: 'Enregistrer la réparation',
  reportHazard: 'Signaler un danger',
  recordTransfer: 'Enregistrer la remise au recycleur',
} satisfies Partial<RepairTexts['commands']>

export const sharedEffects = {
  buyLabel: 'Acheter l’étiquette',
  voidLabel: 'Annuler l’étiquette',
  buyReturnLabel: 'Acheter l’étiquette de retour',
  checkDevice: 'Contrôler l’appareil',
  issueVoucher: 'Émettre le bon d’achat',
} satisfies Partial<RepairTexts['effects']>

/** Mails that a repair shares with a trade-in. */
export const sharedMails = {
  special_collection: {
    subject: 'N’envoyez pas votre appareil {device} par la poste',
    body: [
      'D’après vos réponses, la batterie de votre appareil {device} est peut-être endommagée. Un tel appareil ne doit pas voyager par la poste ordinaire. Notre équipe vous contacte pour organiser un enlèvement sûr et gratuit.',
      'D’ici là : éteignez-le, ne le rechargez pas, n’appuyez pas dessus et tenez-le loin de la chaleur et de tout ce qui brûle, si possible dehors ou sur de la pierre. S’il fume ou devient chaud, éloignez-vous et appelez les secours.',
    ],
  },
  empty_parcel: {
    subject: 'Votre colis est arrivé sans l’appareil',
    body: [
      'Votre colis nous est parvenu, mais votre appareil {device} n’y était pas. Nous filmons chaque ouverture et comparons le poids du colis en chemin et à l’arrivée.',
      'Une personne de notre équipe examine tous ces éléments, puis vous écrit. Si vous avez encore l’appareil ou savez ce qui s’est passé, dites-le-nous.',
    ],
  },
  parcel_lost_reminder: {
    subject: 'Rappel : comment vous dédommager pour votre colis perdu ?',
    opening: 'Il nous manque encore votre choix pour le colis perdu.',
  },
  return_sent: {
    subject: 'Votre appareil {device} est en route vers vous',
    body: ['Votre appareil {device} a été remis au transporteur.', 'Numéro du colis : {tracking}'],
  },
  return_inquiry: {
    subject: 'Nous recherchons votre colis de retour',
    body: [
      'Le colis qui vous ramène votre appareil {device} n’avance plus depuis quelques jours. Nous avons demandé au transporteur où il se trouve.',
      'Vous n’avez rien à faire. S’il est introuvable, nous vous dédommageons.',
    ],
  },
  return_address: {
    subject: 'Où pouvons-nous envoyer votre appareil {device} ?',
    body: [
      'Nous n’avons pas pu vous livrer votre appareil {device} : l’adresse n’a pas été acceptée, ou le colis nous est revenu. Il est en sécurité dans notre atelier.',
      'Vérifiez votre adresse sur votre page, ou donnez-nous-en une autre. La livraison est gratuite.',
    ],
  },
  return_address_reminder: {
    subject: 'Rappel : il nous faut une adresse pour votre appareil {device}',
    opening: 'Votre appareil est toujours chez nous, faute d’adresse où l’envoyer.',
  },
  return_lost: {
    subject: 'Votre appareil s’est perdu au retour : que souhaitez-vous à la place ?',
    body: [
      'Nous sommes désolés : le colis qui devait vous ramener votre appareil {device} est introuvable. Cette perte est à notre charge, pas à la vôtre.',
      'Choisissez sur votre page : nous vous versons la valeur de l’appareil, ou nous vous en envoyons un autre.',
    ],
  },
  return_lost_reminder: {
    subject: 'Rappel : comment vous dédommager pour votre appareil perdu ?',
    opening: 'Il nous manque encore votre choix pour l’appareil perdu.',
  },
} satisfies Partial<RepairTexts['mails']>
