import type { RepairTexts } from '../../repair-texts.ts'

export const refusals: RepairTexts['refusals'] = {
  not_possible_now: 'Ce n’est pas possible à ce stade de la réparation.',
  // La remise
  diagnosis_fee_not_agreed: 'Le diagnostic est payant ici. Merci de l’accepter : son prix est déduit de la réparation.',
  way_not_offered: 'Cette façon de faire n’existe pas dans votre pays. Merci d’en choisir une autre.',
  arranged_already: 'Votre étiquette est prête : envoyez l’appareil, ou choisissez une autre façon.',
  address_needed: 'Merci d’indiquer l’adresse où le transporteur doit passer.',
  window_needed: 'Merci de choisir un créneau pour l’enlèvement.',
  window_past: 'Ce créneau est passé. Merci d’en choisir un parmi ceux proposés.',
  window_not_offered: 'Le transporteur ne passe pas à ce moment. Merci de choisir un créneau parmi ceux proposés.',
  pickup_no_longer_offered: 'Deux enlèvements ont échoué. Merci d’envoyer l’appareil par colis ou de l’apporter en boutique.',
  pickup_not_served:
    'Le transporteur ne fait pas d’enlèvement à votre adresse. Envoyez l’appareil par colis, ou apportez-le dans une boutique.',
  hazard_no_parcel:
    'Cet appareil ne doit pas voyager par colis. Merci de l’apporter à une boutique qui accepte ces appareils, ou d’attendre notre enlèvement.',
  site_unknown: 'Merci de choisir l’une des boutiques proposées.',
  site_closed: 'La boutique est fermée ce jour-là. Merci de choisir un autre jour.',
  site_full: 'La boutique ne prend plus d’appareil ce jour-là. Merci de choisir un autre jour.',
  too_late_to_change: 'Le transporteur n’accepte plus de changement pour cet enlèvement.',
  parts_not_late_yet:
    'Les pièces ne sont pas encore en retard. Vous pourrez annuler sans frais si elles ne sont pas là 14 jours après votre commande.',
  wrong_code: 'Ce code n’est pas celui de cette réparation. Merci de le scanner à nouveau.',
  photos_needed: 'Il faut des photos. Merci de les ajouter d’abord au dossier.',
  // L’atelier
  identity_needed: 'Merci d’indiquer l’IMEI ou le numéro de série lu sur l’appareil.',
  nothing_cannot_be: 'Une boutique a pris cet appareil : il ne se peut pas que rien ne soit arrivé.',
  still_listed: 'L’appareil est toujours signalé perdu ou volé : il ne peut pas être rendu.',
  results_refused: 'Certains résultats ne peuvent pas être ceux de cet appareil. Vérifiez ceux qui sont nommés.',
  findings_needed: 'Merci d’indiquer ce qui a été constaté.',
  variant_needed:
    'La loi demande ici une variante avec une pièce d’occasion ou reconditionnée. Merci de l’ajouter, ou de dire pourquoi il n’y en a pas.',
  parts_not_reserved: 'Des pièces de cette réparation ne sont pas encore réservées. Merci de les réserver ou de les commander d’abord.',
  part_not_of_variant: 'Cette pièce ne fait pas partie de ce que le client a commandé.',
  part_not_used: 'Cette pièce n’est pas enregistrée comme utilisée dans cette réparation.',
  wipe_not_agreed: 'Le client n’a pas accepté que l’appareil soit effacé.',
  wipe_certificate_needed: 'Un appareil effacé demande son certificat d’effacement. Merci de l’enregistrer d’abord.',
  // Le devis
  quote_changed: 'Cette réponse porte sur un devis qui a été remplacé. Merci de lire le devis actuel et d’y répondre.',
  variant_unknown: 'Merci de choisir l’une des variantes du devis.',
  declarations_incomplete: 'Pour commencer tout de suite, il faut les deux déclarations. Merci de cocher les deux, ou aucune.',
  data_loss_not_accepted: 'Cette réparation peut faire perdre des données. Merci de confirmer que vous le savez.',
  wipe_not_offered: 'Ce devis ne propose pas d’effacer les données.',
  trade_in_not_offered: 'Nous ne pouvons pas racheter cet appareil actuellement.',
  cover_too_dear:
    'Le forfait ne paie pas plus que la valeur de l’appareil. Déclarez-le irréparable : un bon d’achat ou une reprise est alors proposé.',
  cover_unpaid: 'Un paiement de votre abonnement est ouvert. Réglez-le d’abord : rien n’est réparé à ce titre d’ici là.',
  cover_left:
    'Votre abonnement a été quitté avant d’être payé : il ne prend pas en charge cette réparation. Nous vous envoyons un nouveau devis.',
  // L’argent et le retour
  amount_wrong: 'Ce n’est pas le montant dû. Merci de le vérifier.',
  reference_needed: 'Indiquez la référence qui permet de retrouver le paiement.',
  payment_needed: 'La réparation doit être payée avant la remise de l’appareil.',
  other_site: 'L’appareil est attendu dans une autre boutique.',
}
