import type { RepairTexts } from '../../repair-texts.ts'
import { sharedStates } from '../shared.ts'

export const states: RepairTexts['states'] = {
  ...sharedStates,
  // Ouverture
  opened: {
    heading: 'Comment votre appareil nous parviendra-t-il ?',
    label: 'Ouverte, remise à choisir',
    consequence: 'la réparation prend fin, sans frais ni engagement',
  },
  awaiting_email_confirmation: {
    heading: 'Merci de confirmer votre adresse e-mail',
    label: 'E-mail à confirmer',
    consequence: 'la réparation prend fin, sans frais ni engagement',
  },
  offered_to_partner: {
    heading: 'Nous interrogeons l’atelier le plus proche de chez vous',
    label: 'Proposée à un atelier partenaire',
    consequence: 'un autre atelier s’en charge',
  },
  // La remise
  arranging_hand_over: {
    heading: 'Nous préparons l’acheminement de votre appareil',
    label: 'Remise en préparation',
    consequence: 'notre équipe l’organise elle-même',
  },
  booking_pickup: {
    heading: 'Nous réservons l’enlèvement à votre domicile',
    label: 'Enlèvement en réservation',
    consequence: 'notre équipe le réserve elle-même',
  },
  hand_over_needed: {
    heading: 'Merci de choisir à nouveau comment votre appareil nous parviendra',
    label: 'Remise à choisir à nouveau',
    consequence: 'la réparation prend fin sans frais et une étiquette n’est plus valable',
  },
  awaiting_pickup: {
    heading: 'Le transporteur vient chercher votre appareil',
    label: 'Enlèvement réservé',
    consequence: 'nous demandons au transporteur ce qu’est devenu l’enlèvement',
  },
  checking_pickup: {
    heading: 'Nous demandons au transporteur ce qu’est devenu votre enlèvement',
    label: 'Enlèvement en vérification',
    consequence: 'nous vous demandons un nouveau créneau',
  },
  rebooking_pickup: {
    heading: 'Nous modifions votre enlèvement',
    label: 'Enlèvement en modification',
    consequence: 'notre équipe le modifie elle-même',
  },
  awaiting_parcel: {
    heading: 'Vous pouvez nous envoyer votre appareil',
    label: 'À envoyer par le client',
    consequence: 'la réparation prend fin sans frais et l’étiquette n’est plus valable',
  },
  awaiting_drop_off: {
    heading: 'Vous pouvez nous apporter votre appareil',
    label: 'À apporter par le client',
    consequence: 'la réparation prend fin sans frais et le code n’est plus valable',
  },
  at_shop: {
    heading: 'Votre appareil est dans notre boutique et part pour l’atelier',
    label: 'En boutique',
    consequence: 'notre équipe interroge la boutique',
  },
  releasing_label: {
    heading: 'Nous reprenons l’étiquette d’envoi',
    label: 'Étiquette en cours de reprise',
    consequence: 'notre équipe la reprend elle-même',
  },
  cancelling: {
    heading: 'Nous annulons votre réparation',
    label: 'Annulation en cours',
    consequence: 'notre équipe termine l’annulation elle-même',
  },
  return_on_arrival: {
    heading: 'Votre réparation est annulée : nous renverrons votre appareil dès son arrivée',
    label: 'Annulée, à renvoyer dès l’arrivée',
    consequence: 'notre équipe demande au transporteur où se trouve le colis',
  },
  // La prise en charge
  checking: {
    heading: 'Nous avons reçu votre appareil et l’enregistrons',
    label: 'Vérification de l’appareil',
    consequence: 'notre équipe termine la vérification elle-même',
  },
  intake_review: {
    heading: 'Notre équipe examine votre appareil avant le diagnostic',
    label: 'Prise en charge à trancher',
    consequence: 'un responsable s’en charge',
  },
  content_hold: {
    heading: 'Le travail sur votre appareil est suspendu',
    label: 'Travail suspendu, à trancher',
    consequence: 'le dossier est présenté à nouveau à un responsable',
  },
  // Diagnostic et devis
  diagnosing: {
    heading: 'Nous cherchons la panne de votre appareil',
    label: 'Diagnostic',
    consequence: 'le diagnostic devient prioritaire',
  },
  quoting: {
    heading: 'Nous connaissons la panne et préparons votre devis',
    label: 'Devis en préparation',
    consequence: 'le devis devient prioritaire',
  },
  quoted: {
    heading: 'Votre devis est prêt : à vous de décider',
    label: 'Devis envoyé',
    consequence: 'votre appareil vous revient non réparé ; un silence ne vaut jamais accord',
  },
  awaiting_start: {
    heading: 'Votre réparation est commandée et commence à la fin du délai de rétractation',
    label: 'Commandée, délai de rétractation en cours',
    consequence: 'nous commençons la réparation',
  },
  unrepairable: {
    heading: 'Votre appareil n’est pas réparable : que souhaitez-vous à la place ?',
    label: 'Irréparable, suite à choisir',
    consequence: 'votre appareil vous revient',
  },
  issuing_voucher: {
    heading: 'Nous préparons votre bon d’achat',
    label: 'Bon d’achat en préparation',
    consequence: 'notre équipe l’émet elle-même',
  },
  trading_in: {
    heading: 'Vous nous faites reprendre votre appareil : la suite est sur la page de cette reprise',
    label: 'Reprise en cours',
    consequence: 'notre équipe vous contacte',
  },
  recycling: {
    heading: 'Votre appareil est remis au recyclage',
    label: 'À recycler',
    consequence: 'notre équipe interroge l’atelier',
  },
  // Le travail
  preparing: {
    heading: 'Votre réparation se prépare',
    label: 'Réparation en préparation',
    consequence: 'la réparation devient prioritaire',
  },
  awaiting_parts: {
    heading: 'Une pièce pour votre appareil est commandée',
    label: 'Pièces attendues',
    consequence: 'notre équipe interroge à nouveau le fournisseur',
  },
  repairing: { heading: 'Votre appareil est en réparation', label: 'Réparation', consequence: 'la réparation devient prioritaire' },
  quality_check: {
    heading: 'Votre appareil est réparé et nous contrôlons notre travail',
    label: 'Contrôle qualité',
    consequence: 'le contrôle devient prioritaire',
  },
  quality_escalated: {
    heading: 'Notre travail ne nous satisfait pas encore : un responsable l’examine',
    label: 'Contrôle qualité échoué, à trancher',
    consequence: 'le dossier est présenté à nouveau à un responsable',
  },
  reassembling: {
    heading: 'Nous remontons votre appareil',
    label: 'Remontage',
    consequence: 'le remontage devient prioritaire',
  },
  // La facture
  billing: {
    heading: 'Nous préparons votre facture',
    label: 'Facture en préparation',
    consequence: 'notre équipe la prépare elle-même',
  },
  awaiting_payment: {
    heading: 'Merci de payer, et votre appareil part vers vous',
    label: 'Paiement attendu',
    consequence: 'nous vous relançons, puis vous adressons une mise en demeure ; votre appareil reste en sécurité chez nous',
  },
  payment_support: {
    heading: 'Notre équipe s’occupe de votre facture',
    label: 'Facture à régler à la main',
    consequence: 'un responsable s’en charge',
  },
  settling_payment: {
    heading: 'Vous avez payé en boutique : nous fermons le paiement par lien',
    label: 'Paiement ouvert en annulation',
    consequence: 'notre équipe l’annule elle-même',
  },
  refunding: {
    heading: 'Nous vous remboursons',
    label: 'Remboursement en cours',
    consequence: 'notre équipe interroge le service de paiement',
  },
  refund_by_hand: {
    heading: 'Notre équipe vous rembourse elle-même',
    label: 'Remboursement à faire à la main',
    consequence: 'le dossier est présenté à nouveau à un responsable',
  },
  // Le retour
  compensating: {
    heading: 'Nous préparons votre dédommagement',
    label: 'Dédommagement à verser',
    consequence: 'un responsable s’en charge',
  },
  sending_to_shop: {
    heading: 'Votre appareil est en route vers la boutique',
    label: 'En route vers la boutique',
    consequence: 'notre équipe demande où se trouve l’appareil',
  },
  awaiting_collection: {
    heading: 'Votre appareil vous attend en boutique',
    label: 'Prêt en boutique',
    consequence: 'nous vous relançons, puis vous adressons une mise en demeure',
  },
  // Fins
  closed: { heading: 'Votre réparation est terminée. Merci !', label: 'Terminée' },
  traded_in: { heading: 'Votre appareil a été repris', label: 'Repris' },
  cancelled: { heading: 'Votre réparation est annulée', label: 'Annulée' },
  expired: { heading: 'Votre réparation a expiré', label: 'Expirée' },
  rejected: { heading: 'Votre réparation a pris fin sans appareil', label: 'Rejetée' },
  compensated: { heading: 'Votre dédommagement est en route', label: 'Dédommagée' },
}
