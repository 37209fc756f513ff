import type { CommandTexts, CountTexts, ExplainTexts, TermTexts, Texts, WhoTexts } from '../topics.ts'

export const explain: ExplainTexts = {
  explained: '{waits} depuis le {since} et jusqu’au {until} ; ensuite, {then}.',
  silence: 'Sans réponse de votre part d’ici au {until}, {then}.',
  othersSilence: 'Si rien ne se passe d’ici au {until}, {then}.',
  afterwards: 'Après le {until}, {then}.',
}

export const who: WhoTexts = {
  you: { name: 'Vous', waits: 'En attente de votre réponse' },
  customer: { name: 'Client', waits: 'En attente du client' },
  support: { name: 'Notre équipe', waits: 'En attente de notre équipe' },
  lead: { name: 'Responsable', waits: 'En attente d’un responsable' },
  workshop: { name: 'Atelier', waits: 'En attente de l’atelier' },
  carrier: { name: 'Transporteur', waits: 'En attente du transporteur' },
  bank: { name: 'Banque', waits: 'En attente de la banque' },
  provider: { name: 'Service externe', waits: 'En attente d’un service externe' },
  engine: { name: 'Notre système', waits: 'En attente de notre système' },
  authority: { name: 'Autorités', waits: 'En attente des autorités' },
}

export const commands: CommandTexts = {
  acceptOffer: 'Accepter l’offre',
  confirmEmail: 'Confirmer mon adresse e-mail',
  cancel: 'Annuler la reprise',
  withdrawOffer: 'Retirer l’offre',
  decideReview: 'Trancher l’examen',
  retryShipping: 'Organiser à nouveau l’envoi',
  arrangeSpecialCollection: 'Organiser un enlèvement spécial',
  recordDropOff: 'Enregistrer le dépôt en boutique',
  declareLost: 'Déclarer le colis perdu',
  recordReceipt: 'Enregistrer la réception',
  decideEmptyParcel: 'Trancher le cas du colis vide',
  recordIdentityCheck: 'Enregistrer le contrôle d’identité',
  recordGuardianConsent: 'Donner l’accord d’un tuteur',
  recordInspection: 'Enregistrer l’expertise',
  recordSecondInspection: 'Enregistrer la seconde expertise',
  decideHazard: 'Trancher le cas de l’appareil dangereux',
  decideDeviceCheck: 'Trancher la vérification de l’appareil',
  confirmUnlocked: 'J’ai retiré le verrouillage',
  requestReturn: 'Demander le retour de l’appareil',
  decideQuarantine: 'Trancher la quarantaine',
  acceptCounterOffer: 'Accepter la nouvelle offre',
  declineCounterOffer: 'Refuser et récupérer l’appareil gratuitement',
  disputeCounterOffer: 'Contester la nouvelle offre',
  decideDispute: 'Trancher la contestation',
  chooseNoOffer: 'Choisir le retour ou le recyclage',
  chooseCompensation: 'Choisir le dédommagement',
  recordReplacement: 'Enregistrer l’envoi du remplacement',
  confirmPayee: 'Confirmer le titulaire du compte',
  changePayoutDetails: 'Donner de nouvelles coordonnées de paiement',
  decidePayout: 'Trancher le paiement retenu',
  settlePayout: 'Régler le paiement à la main',
  giveReturnAddress: 'Donner une adresse de retour',
  disposeAbandoned: 'Décider du sort de l’appareil abandonné',
  decideOwnership: 'Décider à qui appartient l’appareil',
}

export const amountButtons: Texts['amountButtons'] = {
  acceptOffer: 'Accepter {amount}',
  acceptCounterOffer: 'Accepter {amount}',
}

export const terms: TermTexts = {
  conditions: {
    functional_flawless: 'Fonctionne, sans défaut',
    functional_good: 'Fonctionne, légères marques',
    functional_used: 'Fonctionne, traces d’usure nettes',
    functional_cracked: 'Fonctionne, fissuré',
    not_functional_used: 'Ne fonctionne pas entièrement',
    not_functional_cracked: 'Ne fonctionne pas entièrement, fissuré',
  },
  payoutMethods: { bank_transfer: 'Virement bancaire', voucher: 'Bon d’achat', charity: 'Don à une association' },
  categories: { phone: 'Téléphone', tablet: 'Tablette', console: 'Console de jeux', camera: 'Appareil photo' },
  assessmentReasons: {
    screen_cracked: 'L’écran est fissuré.',
    screen_marks: 'L’écran présente des rayures ou des marques.',
    body_cracked: 'Le boîtier ou le dos est fissuré.',
    body_marks: 'Le boîtier présente des rayures ou des chocs.',
    bent: 'L’appareil est tordu.',
    battery_worn: 'La batterie conserve moins de 80 % de sa capacité d’origine.',
    does_not_start: 'L’appareil ne s’allume pas.',
    function_broken: 'L’une de ses fonctions ne marche pas.',
    camera_damaged: 'L’appareil photo ou son objectif est endommagé.',
    liquid_damage: 'Il y a des traces de liquide à l’intérieur.',
    part_missing: 'Il manque une pièce.',
    part_not_genuine: 'Une pièce n’est pas d’origine.',
    other_model: 'Le modèle n’est pas celui qui a été déclaré.',
    other_storage: 'La mémoire est plus petite que déclaré.',
    price_no_longer_held: 'L’appareil a été envoyé après la fin de la garantie de prix.',
  },
  refusals: {
    not_possible_now: 'Ce n’est pas possible à ce stade de la reprise.',
    answers_older_version: 'Cette réponse porte sur une offre qui a changé depuis. Merci de lire l’offre actuelle et d’y répondre.',
    already_answered: 'Cette question a déjà reçu une réponse.',
    seller_too_young: 'Il faut être majeur pour nous vendre un appareil.',
    email_not_confirmed: 'Ouvrez d’abord le lien de notre e-mail : il confirme votre adresse.',
    dispute_already_decided: 'Une contre-offre peut être contestée une fois, et cette contestation a été tranchée.',
    offer_withdrawn: 'Cette offre a été retirée.',
    iban_invalid: 'Cet IBAN n’est pas valable. Merci de vérifier chaque chiffre.',
    iban_outside_sepa: 'Nous ne pouvons faire de virement que vers les pays de l’espace SEPA. Vous pouvez choisir un bon d’achat.',
    payout_refused_no_bank_adapter:
      'Nous ne pouvons pas encore faire de virement dans votre pays. Vous pouvez choisir un bon d’achat ou un don à une association.',
    voucher_not_available_here: 'Les bons d’achat ne sont pas proposés dans votre pays.',
    charity_not_available_here: 'Les dons à une association ne sont pas proposés dans votre pays.',
    identity_document_missing: 'La loi de votre pays nous oblige à relever une pièce d’identité avant l’achat.',
    evidence_missing: 'Une contre-offre doit comporter au moins un motif et une photo.',
    device_in_another_case: 'Cet appareil fait déjà l’objet d’un autre dossier ouvert.',
    hazard_no_ordinary_parcel: 'Un appareil dont la batterie est endommagée ne doit pas voyager dans un colis ordinaire.',
    not_yours_to_decide: 'C’est à une autre personne que celle qui a expertisé l’appareil d’en décider.',
  },
}

export const counts: CountTexts = {
  days: { one: '{count} jour', many: '{count} de jours', other: '{count} jours' },
  photos: { one: '{count} photo', many: '{count} de photos', other: '{count} photos' },
}
