import type { CountTexts, ExplainTexts, MailFrameTexts, TermTexts, WhoTexts } from '../topics.ts'

export const explain: ExplainTexts = {
  explained: '{waits} depuis le {since} et jusqu’au {until} ; ensuite, {consequence}.',
  silence: 'Sans réponse de votre part d’ici au {until}, {consequence}.',
  notHandedOver: 'Si l’appareil n’est pas remis d’ici au {until}, {consequence}.',
  othersSilence: 'Si rien ne se passe d’ici au {until}, {consequence}.',
  afterwards: 'Après le {until}, {consequence}.',
}

export const who: WhoTexts = {
  you: { name: 'Vous', waits: 'En attente de votre réponse' },
  customer: { name: 'Client', waits: 'En attente du client' },
  support: { name: 'Notre équipe', waits: 'En attente de notre équipe' },
  lead: { name: 'Responsable', waits: 'En attente d’un responsable' },
  workshop: { name: 'Atelier', waits: 'En attente de l’atelier' },
  partner: { name: 'Réparateur partenaire', waits: 'En attente du réparateur partenaire' },
  carrier: { name: 'Transporteur', waits: 'En attente du transporteur' },
  bank: { name: 'Banque', waits: 'En attente de la banque' },
  provider: { name: 'Service externe', waits: 'En attente d’un service externe' },
  engine: { name: 'Notre système', waits: 'En attente de notre système' },
  authority: { name: 'Autorités', waits: 'En attente des autorités' },
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
  returnReasons: {
    as_you_asked: 'Vous nous l’avez demandé.',
    no_answer: 'Nous n’avons pas eu de réponse à temps : il vous revient donc, comme annoncé.',
    still_locked: 'Il est encore verrouillé, nous ne pouvons donc pas l’acheter.',
    no_guardian_consent: 'L’accord d’un parent ou d’un tuteur ne nous est pas parvenu à temps.',
    cancelled_on_the_way: 'Vous avez annulé alors qu’il était en route vers nous.',
    not_buyable: 'Il est enregistré comme impayé, bloqué ou défectueux, et nous ne pouvons pas acheter un tel appareil.',
    decided: 'Une personne de notre équipe en a décidé ainsi après vérification de l’appareil.',
    new_address: 'Il part à l’adresse que vous nous avez donnée.',
  },
  documents: {
    identity_card: 'Carte d’identité',
    passport: 'Passeport',
    residence_permit: 'Titre de séjour',
    driving_licence: 'Permis de conduire',
  },
  refusals: {
    link_needed: 'Ouvrez le lien de notre e-mail : il confirme votre adresse.',
    identity_invalid: 'Ce numéro n’est pas un IMEI ou un numéro de série valable. Merci de le relire sur l’appareil.',
    same_person: 'C’est à une autre personne de le faire : personne ne contrôle ici son propre travail.',
    iban_needed: 'Un virement demande votre IBAN.',
    holder_needed: 'Un virement demande le nom du titulaire du compte.',
    iban_invalid: 'Cet IBAN n’est pas valable. Merci de vérifier chaque chiffre.',
    iban_not_sepa: 'Nous ne pouvons faire de virement que vers les pays de l’espace SEPA. Vous pouvez choisir un bon d’achat.',
    model_unknown: 'Merci de choisir un modèle du catalogue.',
    storage_unknown: 'Ce modèle n’existe pas avec cette mémoire.',
    postcode_invalid: 'Ce code postal n’a pas la forme utilisée dans votre pays.',
    region_needed: 'Merci d’indiquer l’État.',
    receipt_needed: 'Un appareil n’est remis que contre un reçu. Merci d’en donner le numéro.',
    date_impossible: 'Ce jour est impossible. Vérifiez la date.',
    part_unknown: 'Le catalogue des pièces n’a pas ce numéro.',
    part_does_not_fit: 'Cette pièce n’est pas faite pour ce modèle.',
    part_not_reserved: 'Cette pièce n’est pas réservée pour cet appareil. Réservez-la d’abord.',
    data_not_destroyed:
      'Il n’y a pas de certificat d’effacement. Indiquez le document par lequel le recycleur certifie que les données sont détruites.',
    tests_incomplete: 'La liste de contrôle n’est pas complète. Mesurez d’abord ce qui manque.',
  },
}

export const counts: CountTexts = {
  days: { one: '{count} jour', many: '{count} de jours', other: '{count} jours' },
  photos: { one: '{count} photo', many: '{count} de photos', other: '{count} photos' },
}

export const mailFrame: MailFrameTexts = {
  hello: 'Bonjour,',
  helloName: 'Bonjour {name},',
  buttonAnswer: 'Lire et répondre',
  buttonConfirm: 'Confirmer mon adresse',
  linkBelow: 'Si le bouton ne fonctionne pas, copiez cette adresse dans votre navigateur :',
  personalLink: 'Ce lien vous est personnel. Merci de ne pas le transmettre.',
  help: 'Une question ? Écrivez à {help} en indiquant votre référence : une personne vous répond.',
  closing: 'Bien cordialement, l’équipe Reprise',
  reference: 'Référence {reference}',
}
