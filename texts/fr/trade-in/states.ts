import type { TradeInTexts } from '../../trade-in-texts.ts'

export const states: TradeInTexts['states'] = {
  // Offre et acceptation
  offered: { heading: 'Notre offre pour votre appareil', label: 'Offre envoyée', consequence: 'l’offre expire, sans frais ni engagement' },
  awaiting_email_confirmation: {
    heading: 'Merci de confirmer votre adresse e-mail',
    label: 'E-mail à confirmer',
    consequence: 'la reprise prend fin, sans frais ni engagement',
  },
  in_review: {
    heading: 'Nous examinons votre reprise avant de vous envoyer une étiquette',
    label: 'En examen',
    consequence: 'un responsable s’en charge',
  },
  // En route vers nous
  arranging_shipping: {
    heading: 'Nous préparons l’envoi de votre appareil',
    label: 'Envoi en préparation',
    consequence: 'notre équipe l’organise elle-même',
  },
  shipping_failed: {
    heading: 'La préparation de l’envoi prend un peu plus de temps',
    label: 'Envoi impossible à organiser',
    consequence: 'un responsable s’en charge',
  },
  awaiting_special_collection: {
    heading: 'N’envoyez pas votre appareil par la poste : nous organisons un enlèvement sûr',
    label: 'Enlèvement spécial à organiser',
    consequence: 'un responsable s’en charge',
  },
  awaiting_shipment: {
    heading: 'Vous pouvez nous envoyer votre appareil',
    label: 'À envoyer par le client',
    consequence: 'le prix n’est plus garanti : l’appareil est réévalué à son arrivée',
  },
  awaiting_late_shipment: {
    heading: 'Vous pouvez encore nous envoyer votre appareil, au prix du jour',
    label: 'À envoyer, prix non garanti',
    consequence: 'la reprise prend fin sans frais et l’étiquette n’est plus valable',
  },
  cancelling: {
    heading: 'Nous annulons votre reprise',
    label: 'Annulation en cours',
    consequence: 'notre équipe termine l’annulation elle-même',
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
  replacing: {
    heading: 'Nous vous préparons un appareil de remplacement',
    label: 'Remplacement à envoyer',
    consequence: 'un responsable s’en charge',
  },
  return_on_arrival: {
    heading: 'Votre reprise est annulée : nous renverrons votre appareil dès son arrivée',
    label: 'Annulée, à renvoyer dès l’arrivée',
    consequence: 'notre équipe demande au transporteur où se trouve le colis',
  },
  // À l’atelier
  received: {
    heading: 'Nous avons reçu votre appareil et l’examinons',
    label: 'Reçu, à expertiser',
    consequence: 'l’expertise devient prioritaire',
  },
  empty_parcel: {
    heading: 'Votre colis est arrivé, mais l’appareil n’y était pas',
    label: 'Colis vide, à trancher',
    consequence: 'un responsable s’en charge',
  },
  awaiting_guardian: {
    heading: 'Il nous faut l’accord d’un parent ou d’un tuteur',
    label: 'Accord du tuteur attendu',
    consequence: 'nous renvoyons l’appareil gratuitement',
  },
  checking: {
    heading: 'Nous vérifions que votre appareil peut être racheté',
    label: 'Vérification de l’appareil',
    consequence: 'notre équipe termine la vérification elle-même',
  },
  check_unclear: {
    heading: 'Notre équipe termine elle-même la vérification de votre appareil',
    label: 'Vérification incertaine',
    consequence: 'un responsable s’en charge',
  },
  locked: {
    heading: 'Merci de retirer le verrouillage de votre appareil',
    label: 'Verrouillage actif',
    consequence: 'nous renvoyons l’appareil gratuitement',
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
  second_inspection: {
    heading: 'Un second technicien examine votre appareil',
    label: 'Seconde expertise',
    consequence: 'l’expertise devient prioritaire',
  },
  // La contre-offre
  counter_offered: {
    heading: 'Nous avons une nouvelle offre pour votre appareil',
    label: 'Contre-offre envoyée',
    consequence: 'nous renvoyons l’appareil gratuitement ; un silence ne vaut jamais accord',
  },
  disputed: {
    heading: 'Nous réexaminons notre nouvelle offre',
    label: 'Contre-offre contestée',
    consequence: 'un responsable s’en charge',
  },
  no_offer: {
    heading: 'Nous ne pouvons pas racheter votre appareil : souhaitez-vous le récupérer ou le faire recycler ?',
    label: 'Pas d’offre, retour ou recyclage',
    consequence: 'nous renvoyons l’appareil gratuitement',
  },
  // L’argent
  agreed: {
    heading: 'Nous sommes d’accord sur le prix et préparons votre paiement',
    label: 'Accord, bénéficiaire en vérification',
    consequence: 'notre équipe interroge à nouveau la banque',
  },
  checking_payee: {
    heading: 'Nous vérifions vos coordonnées bancaires',
    label: 'Bénéficiaire en vérification',
    consequence: 'notre équipe interroge à nouveau la banque',
  },
  payee_confirmation: {
    heading: 'Merci de confirmer le titulaire de votre compte',
    label: 'Bénéficiaire à confirmer',
    consequence: 'nous gardons l’argent à votre disposition et notre équipe vous contacte',
  },
  payout_details_needed: {
    heading: 'Merci de nous donner de nouvelles coordonnées de paiement',
    label: 'Nouvelles coordonnées attendues',
    consequence: 'nous gardons l’argent à votre disposition et notre équipe vous contacte',
  },
  payout_scheduled: { heading: 'Votre paiement est programmé', label: 'Paiement programmé', consequence: 'le paiement est envoyé' },
  pre_payout_check: {
    heading: 'Une dernière vérification de votre appareil avant le paiement',
    label: 'Vérification avant paiement',
    consequence: 'notre équipe termine la vérification elle-même',
  },
  payout_held: {
    heading: 'Votre paiement prend un peu plus de temps',
    label: 'Paiement retenu',
    consequence: 'un responsable s’en charge',
  },
  paying: {
    heading: 'Votre paiement est en route',
    label: 'Paiement en cours d’envoi',
    consequence: 'notre équipe cherche pourquoi il n’est pas parti',
  },
  payout_submitted: {
    heading: 'Votre paiement est en route',
    label: 'Virement remis à la banque',
    consequence: 'notre équipe demande à la banque ce qu’est devenu le paiement',
  },
  payout_unreported: {
    heading: 'Votre paiement prend plus de temps que d’habitude',
    label: 'Virement sans nouvelles de la banque',
    consequence: 'un responsable s’en charge',
  },
  payout_support: {
    heading: 'Notre équipe s’occupe de votre paiement',
    label: 'Paiement à régler à la main',
    consequence: 'un responsable s’en charge',
  },
  paid: {
    heading: 'Votre paiement a été effectué',
    label: 'Payé, pas encore comptabilisé',
    consequence: 'notre équipe le rapproche du relevé bancaire',
  },
  // Le retour
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
  ownership_dispute: {
    heading: 'L’appareil que vous nous avez vendu a été déclaré volé : nous examinons la situation',
    label: 'Déclaré volé après l’achat',
    consequence: 'un responsable s’en charge',
  },
  // Fins
  closed: { heading: 'Votre reprise est terminée. Merci !', label: 'Terminée' },
  expired: { heading: 'Votre reprise a expiré', label: 'Expirée' },
  cancelled: { heading: 'Votre reprise est annulée', label: 'Annulée' },
  rejected: { heading: 'Votre reprise a pris fin sans achat', label: 'Rejetée' },
  returned: { heading: 'Votre appareil est de retour chez vous', label: 'Renvoyé' },
  recycled: { heading: 'Votre appareil a été recyclé', label: 'Recyclé' },
  handed_over: { heading: 'L’appareil a été remis', label: 'Remis' },
  compensated: { heading: 'Votre appareil de remplacement a été remis au transporteur', label: 'Dédommagé' },
  abandoned: { heading: 'Le délai pour récupérer votre appareil est passé', label: 'Abandonné' },
}
