import type { SubscriptionTexts } from '../../subscription-texts.ts'

export const page: SubscriptionTexts['page'] = {
  summaryHeading: 'Votre abonnement',
  changedText: 'Votre réponse n’a pas été envoyée, car l’abonnement a évolué. Voici où il en est.',
  paidWith: 'Payé par',
  paidUntil: 'Payé jusqu’au',
  nextCharge: 'Prochain paiement',
  devices: 'Appareils',
  withdrawUntil: 'Vous pouvez vous rétracter jusqu’au',
  plan: 'Formule',
  nextPlan: 'Formule à partir du {date}',
  planQuestion: 'Quelle formule ?',
  planNow: '{plan} : {price} par mois, appareils : {devices}. Elle commence tout de suite, et {due} sont débités maintenant',
  planLater: '{plan} : {price} par mois, appareils : {devices}. Elle commence le {date}',
  planStays: '{plan} : la garder, et rien ne change',
  methodChange: 'Payer avec une autre carte',
  methodHeading: 'Payer avec une autre carte',
  methodNote:
    'La carte que vous indiquez ici sera débitée à partir de maintenant. L’indiquer ne débite rien ; ce qui reste à payer est aussitôt débité avec elle.',
  methodButton: 'Utiliser cette carte',
  methodSaved: 'Désormais, nous débitons la carte se terminant par {digits}.',
  methodNotSaved: 'La carte n’a pas été enregistrée : votre banque n’a pas donné son accord. Rien n’a changé.',
  nextPrice: 'Prix à partir du {date}',
  acceptPriceNote: 'À partir du {date}, votre formule coûte {price} par mois. Si vous n’acceptez pas, vous gardez {before} par mois.',
  deviceQuestion: 'Quel appareil ?',
  cancelNote: 'Vos appareils restent couverts jusqu’au {date}, et rien d’autre n’est débité.',
  cancelNowNote: 'Votre abonnement prend fin immédiatement, et rien d’autre n’est débité.',
  withdrawNote: 'Votre abonnement prend fin immédiatement, et tout ce que vous avez payé vous est remboursé.',
  pauseNote: 'Vos appareils restent couverts jusqu’au {date} ; ensuite, rien n’est débité ni couvert jusqu’à la reprise.',
  resumeNote: 'Le reste de ce mois est débité immédiatement, et vos appareils sont à nouveau couverts après le délai d’attente.',
}

export const terms: SubscriptionTexts['terms'] = {
  declarations: {
    terms: 'J’accepte les conditions de la formule.',
    begins_later: 'Je sais que le premier mois est débité maintenant et à partir de quel jour mes appareils sont couverts.',
    debit_mandate: 'Je vous autorise à prélever mon compte chaque mois, et accepte d’en être averti cinq jours avant.',
  },
  declarationsIntro: 'Vous avez déclaré :',
  paidBy: {
    card: 'Carte',
    sepa_debit: 'Prélèvement',
  },
  planName: 'Formule {plan}',
  planCosts: '{plan}, {price} par mois',
  chargedWith: {
    card: 'votre carte se terminant par {digits}',
    sepa_debit: 'votre compte se terminant par {digits}',
  },
  coveredFrom: '{device}, couvert à partir du {date}',
}
