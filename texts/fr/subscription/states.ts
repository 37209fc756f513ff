import type { SubscriptionTexts } from '../../subscription-texts.ts'

export const states: SubscriptionTexts['states'] = {
  awaiting_payment: {
    heading: 'Votre abonnement commence avec votre premier paiement',
    label: 'Premier paiement attendu',
    consequence: 'il ne commence pas, et rien n’est dû',
  },
  abandoning: {
    heading: 'Votre souscription est en cours d’annulation',
    label: 'Souscription en cours d’annulation',
    consequence: 'nous essayons à nouveau de l’annuler',
  },
  active: { heading: 'Vos appareils sont couverts', label: 'Actif', consequence: 'notre équipe examine le renouvellement' },
  changing_plan: {
    heading: 'Votre formule est en cours de changement',
    label: 'Changement de formule en cours',
    consequence: 'nous essayons à nouveau de débiter la différence',
  },
  pausing: {
    heading: 'Votre abonnement sera suspendu à la fin de la période payée',
    label: 'Pause à venir',
    consequence: 'la pause commence',
  },
  paused: { heading: 'Votre abonnement est en pause', label: 'En pause', consequence: 'votre abonnement prend fin, et rien n’est dû' },
  past_due: {
    heading: 'Votre dernier paiement n’a pas abouti',
    label: 'Impayé',
    consequence: 'votre couverture s’arrête jusqu’au paiement',
  },
  suspended: {
    heading: 'Votre couverture est arrêtée jusqu’au paiement en attente',
    label: 'Suspendu',
    consequence: 'votre abonnement prend fin',
  },
  ending: {
    heading: 'Votre abonnement est résilié et prend fin avec la période payée',
    label: 'Résilié, prend fin avec la période',
    consequence: 'votre abonnement prend fin',
  },
  closing: {
    heading: 'Votre abonnement est en cours de clôture',
    label: 'En cours de clôture',
    consequence: 'nous essayons à nouveau d’annuler ce qui est en attente',
  },
  refunding: {
    heading: 'Votre remboursement est en cours',
    label: 'Remboursement en cours',
    consequence: 'notre équipe demande où en est le remboursement',
  },
  refund_review: {
    heading: 'Notre équipe vous rembourse elle-même',
    label: 'Remboursement à la main',
    consequence: 'un responsable s’en charge',
  },
  ended: { heading: 'Votre abonnement a pris fin', label: 'Terminé' },
  never_started: { heading: 'Votre abonnement n’a pas commencé', label: 'Jamais commencé' },
}
