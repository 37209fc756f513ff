import type { SubscriptionTexts } from '../../subscription-texts.ts'

export const commands: SubscriptionTexts['commands'] = {
  addDevice: 'Ajouter un appareil',
  removeDevice: 'Retirer un appareil',
  changePlan: 'Changer de formule',
  acceptPrice: 'Accepter le nouveau prix',
  pause: 'Mettre l’abonnement en pause',
  resume: 'Reprendre l’abonnement',
  cancel: 'Résilier l’abonnement',
  keep: 'Garder l’abonnement',
  withdraw: 'Renoncer au contrat',
  offerTransfer: 'Céder l’abonnement à quelqu’un d’autre',
  changeParty: 'Changer de titulaire',
  takeBackTransfer: 'Retirer la proposition',
  recordRefund: 'Enregistrer le remboursement',
}

export const effects: SubscriptionTexts['effects'] = {
  chargeDue: 'Débiter ce qui est dû',
  chargeChange: 'Débiter le changement de formule',
  cancelCharge: 'Annuler le débit en attente',
  refundCharges: 'Rembourser',
}

export const refusals: SubscriptionTexts['refusals'] = {
  not_possible_now: 'Ce n’est pas possible à ce stade de l’abonnement.',
  device_invalid: 'Indiquez à nouveau de quel appareil il s’agit.',
  damage_unknown: 'Choisissez dans la liste ce qui est cassé.',
  too_many_devices: 'Votre formule ne couvre pas plus d’appareils. Retirez-en un d’abord.',
  listed_already: 'Cet appareil figure déjà dans un abonnement.',
  device_unknown: 'Choisissez un appareil de votre liste.',
  plan_unknown: 'Choisissez une formule proposée.',
  plan_already: 'C’est déjà votre formule.',
  plan_too_small: 'Cette formule couvre moins d’appareils que votre liste n’en compte. Retirez-en un d’abord.',
  period_not_paid: 'Votre paiement est en cours. Changez de formule une fois qu’il est passé.',
  no_price_announced: 'Aucun nouveau prix n’attend votre réponse.',
  last_device: 'C’est votre seul appareil. Résiliez plutôt l’abonnement.',
  withdrawal_over: 'Le délai de rétractation est passé. Vous pouvez résilier l’abonnement à tout moment.',
  transfer_open_already: 'Quelqu’un est déjà invité à le reprendre. Retirez d’abord cette proposition.',
  transfer_offered: 'Quelqu’un est invité à reprendre votre abonnement tel qu’il est. Retirez d’abord cette proposition.',
  no_transfer_open: 'Personne n’est invité à reprendre l’abonnement.',
  own_address: 'C’est votre propre adresse. Indiquez celle de la personne qui doit le reprendre.',
}
