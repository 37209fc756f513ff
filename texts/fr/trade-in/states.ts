import type { TradeInTexts } from '../../trade-in-texts.ts'
import { sharedStates } from '../shared.ts'

export const states: TradeInTexts['states'] = {
  ...sharedStates,
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
  compensated: { heading: 'Votre appareil de remplacement a été remis au transporteur', label: 'Dédommagé' },
}
