import type { TradeInTexts } from '../../trade-in-texts.ts'

export const refusals: TradeInTexts['refusals'] = {
  not_possible_now: 'Ce n’est pas possible à ce stade de la reprise.',
  offer_changed: 'Cette réponse porte sur une offre qui a changé depuis. Merci de lire l’offre actuelle et d’y répondre.',
  counter_offer_changed: 'Cette réponse porte sur une contre-offre qui a changé depuis. Merci de lire la nouvelle et d’y répondre.',
  under_age: 'Il faut être majeur pour nous vendre un appareil.',
  identity_needed: 'La loi de votre pays nous oblige à relever une pièce d’identité avant l’achat.',
  occupation_needed: 'La loi de votre pays nous oblige à relever votre profession avant l’achat.',
  shipping_not_offered: 'Ce mode d’envoi n’est pas proposé dans votre pays.',
  wrong_code: 'Ce code n’est pas celui de cette reprise. Merci de le scanner à nouveau.',
  disputed_already: 'Une nouvelle offre peut être contestée une fois. Vous pouvez maintenant l’accepter ou la refuser.',
  payout_not_offered: 'Ce mode de paiement n’est pas proposé dans votre pays.',
  payout_refused_no_bank_adapter:
    'Nous ne pouvons pas encore faire de virement dans votre pays. Vous pouvez choisir un bon d’achat ou un don à une association.',
  charity_unknown: 'Merci de choisir l’une des associations proposées.',
  reasons_needed: 'Un prix plus bas demande au moins un motif.',
  photos_needed: 'Un prix plus bas demande des photos. Merci de les ajouter d’abord au dossier.',
}
