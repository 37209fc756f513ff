import type { SubscriptionTexts } from '../../subscription-texts.ts'

export const mailFrame: NonNullable<SubscriptionTexts['mailFrame']> = {
  buttonOpen: 'Voir mon abonnement',
  why: 'Vous recevez ce message en raison de votre abonnement. Ce n’est pas de la publicité.',
}

export const mails: SubscriptionTexts['mails'] = {
  first_payment: {
    subject: 'Votre abonnement commence avec votre premier paiement',
    body: [
      'Vous avez choisi une formule à {price} par mois pour {device}.',
      'Confirmez le premier paiement, et vos appareils sont couverts à partir du {coverFrom}. Votre page montre où il en est.',
    ],
  },
  first_payment_reminder: { subject: 'Rappel : votre premier paiement', opening: 'Votre premier paiement est toujours en attente.' },
  subscription_started: {
    subject: 'Votre abonnement a commencé',
    body: [
      'Votre abonnement a commencé. Il coûte {price} par mois, et vous pouvez le résilier à tout moment.',
      'À partir du {risesFrom}, il coûte {risesTo} par mois.',
      '{devices}',
      'Vous pouvez renoncer au contrat jusqu’au {withdrawUntil} ; tout ce que vous avez payé vous est alors remboursé.',
      '{declarationsIntro}',
      '{declarations}',
    ],
  },
  devices_changed: {
    subject: 'Les appareils de votre abonnement',
    body: ['Voici désormais les appareils de votre abonnement :', '{devices}'],
  },
  plan_change_planned: {
    subject: 'Votre changement de formule',
    body: [
      'À partir du {nextFrom}, vous avez la {nextPlan} à {nextPrice} par mois. D’ici là, rien ne change.',
      'Vous gardez la {keptPlan} à {price} par mois : le changement prévu est annulé.',
    ],
  },
  plan_changed: {
    subject: 'Vous avez maintenant la {plan}',
    body: [
      'Vous avez maintenant la {plan}, à {price} par mois. Pour les jours jusqu’au {paidUntil}, nous avons débité {charged} avec votre moyen de paiement.',
      'Le prochain paiement, {price}, est prévu le {nextChargeOn}.',
    ],
  },
  plan_change_declined: {
    subject: 'Votre formule n’a pas changé',
    body: [
      'Nous n’avons pas pu débiter {charged} pour la {wantedPlan}.',
      'Votre formule n’a pas changé : vous gardez la {plan} à {price} par mois, et rien n’est dû.',
    ],
  },
  method_changed: {
    subject: 'Votre nouveau moyen de paiement',
    body: [
      'Désormais, nous débitons {chargedMethod} pour votre abonnement.',
      'Vous avez indiqué {keptMethod}. Votre abonnement est résilié : rien n’y est débité, sauf si vous le gardez finalement.',
      'Ce n’est pas vous qui l’avez changé ? Écrivez-nous.',
    ],
  },
  price_announced: {
    subject: 'Nouveau prix à partir du {newPriceFrom} : {newPrice} par mois',
    body: [
      'Votre formule coûte actuellement {price} par mois. Le premier paiement dû à partir du {newPriceFrom} sera de {newPrice}, comme tous les suivants.',
      'Si vous ne le souhaitez pas, vous pouvez résilier sur votre page avant le {leaveBefore} : rien ne sera alors débité au nouveau prix.',
      'Il nous faut votre accord : vous pouvez le donner sur votre page. Si vous ne dites rien, vous gardez {keptPrice} par mois.',
    ],
  },
  price_accepted: {
    subject: 'Vous avez accepté le nouveau prix',
    body: ['Vous avez accepté {newPrice} par mois à partir du {newPriceFrom}. D’ici là, rien ne change.'],
  },
  pause_planned: {
    subject: 'Votre pause commence le {paidUntil}',
    body: [
      'Vos appareils restent couverts jusqu’au {paidUntil}. À partir de ce jour, rien n’est débité ni couvert, jusqu’à ce que vous repreniez l’abonnement sur votre page.',
    ],
  },
  subscription_paused: {
    subject: 'Votre abonnement est en pause',
    body: [
      'Votre abonnement est en pause : rien n’est débité, et rien n’est couvert. Si vous ne le reprenez pas avant le {deadline}, il prend fin.',
    ],
  },
  subscription_resumed: {
    subject: 'Votre abonnement reprend',
    body: ['Votre abonnement reprend. Le prochain paiement est prévu le {nextChargeOn}.', '{devices}'],
  },
  debit_announced: {
    subject: 'Prélèvement de {debit} le {debitOn}',
    body: ['Le {debitOn}, nous prélevons {debit} pour votre abonnement sur {method}. Veillez à ce que votre compte soit approvisionné.'],
  },
  payment_received: {
    subject: 'Votre paiement de {received}',
    body: [
      'Nous avons reçu {received} pour votre abonnement, qui est payé jusqu’au {paidUntil}. Merci.',
      'Le prochain paiement est prévu le {nextChargeOn}.',
    ],
  },
  payment_failed: {
    subject: 'Votre paiement de {due} n’a pas abouti',
    body: [
      'Nous n’avons pas pu encaisser {due} pour votre abonnement. Votre page montre ce que vous pouvez faire ; nous pourrons réessayer dans les prochains jours.',
      'Tant qu’il n’est pas payé, aucune réparation n’est acceptée au titre de votre formule.',
    ],
  },
  subscription_suspended: {
    subject: 'Votre couverture est arrêtée',
    body: [
      '{due} reste à payer, et votre couverture est arrêtée. Si le paiement arrive avant le {deadline}, votre abonnement continue ; sinon, il prend fin.',
    ],
  },
  payment_recovered: {
    subject: 'Votre paiement a abouti',
    body: ['Merci : votre paiement a abouti, et votre abonnement continue. Le prochain paiement est prévu le {nextChargeOn}.'],
  },
  subscription_cancelled: {
    subject: 'Votre résiliation, reçue le {toldAt}',
    body: [
      'Nous avons reçu votre résiliation le {toldAt}. Rien d’autre n’est débité.',
      'Votre abonnement prend fin le {endsOn} ; jusque-là, vos appareils restent couverts. Les réparations en cours sont terminées.',
    ],
  },
  subscription_kept: {
    subject: 'Vous gardez votre abonnement',
    body: ['Votre résiliation est annulée. Le prochain paiement est prévu le {nextChargeOn}.'],
  },
  subscription_withdrawn: {
    subject: 'Votre rétractation, reçue le {toldAt}',
    body: [
      'Nous avons reçu votre rétractation le {toldAt}, et votre abonnement prend fin avec elle. Tout ce que vous avez payé vous est remboursé par le moyen de paiement utilisé.',
    ],
  },
  subscription_refunded: {
    subject: 'Vous avez été remboursé',
    body: ['Nous avons remboursé {paid} par le moyen de paiement utilisé. Quelques jours peuvent passer avant que vous le voyiez.'],
  },
  subscription_ended: {
    subject: 'Votre abonnement a pris fin',
    body: ['Votre abonnement a pris fin, et rien d’autre n’est débité. Les réparations qui étaient en cours sont terminées.'],
  },
  never_started: {
    subject: 'Votre abonnement n’a pas commencé',
    body: ['Aucun paiement n’est arrivé, votre abonnement n’a donc pas commencé. Rien n’est dû, et rien n’est débité.'],
  },
  transfer_asked: {
    subject: 'Vous proposez votre abonnement à {newHolder}',
    body: [
      '{newHolder} est invité à reprendre votre abonnement, et peut répondre jusqu’au {answerUntil}. D’ici là tout reste tel quel : il est à vous, et vous est débité.',
      'Vous ne le voulez pas ? Retirez la proposition sur votre page. Ce n’est pas vous qui l’avez demandé ? Alors écrivez-nous aussi.',
    ],
  },
  transfer_offered: {
    subject: 'Vous êtes invité à reprendre un abonnement',
    body: [
      'Vous êtes invité à reprendre l’abonnement de {holder} : {plan} à {price} par mois, avec ces appareils :',
      '{devices}',
      'Votre page montre ce que vous reprendriez. Vous le reprenez en y indiquant votre propre carte, puis en confirmant, jusqu’au {answerUntil}. Sinon il ne se passe rien, et rien ne vous est débité.',
    ],
  },
  transfer_taken_back: {
    subject: 'Votre proposition est retirée',
    body: ['{newHolder} ne peut plus reprendre votre abonnement. Tout reste tel quel.'],
  },
  transfer_called_off: {
    subject: 'La proposition d’un abonnement a pris fin',
    body: ['L’abonnement de {holder} ne vous est plus proposé. Vous n’avez rien à faire, et rien ne vous est débité.'],
  },
  transfer_declined: {
    subject: '{newHolder} ne reprend pas votre abonnement',
    body: ['{newHolder} ne reprend pas votre abonnement. Tout reste tel quel : il est à vous, et vous est débité.'],
  },
  transfer_lapsed: {
    subject: '{newHolder} n’a pas repris votre abonnement',
    body: [
      '{newHolder} n’a pas repris votre abonnement, et la proposition a pris fin. Tout reste tel quel : il est à vous, et vous est débité. Vous pouvez le proposer à nouveau sur votre page.',
    ],
  },
  subscription_taken_over: {
    subject: 'L’abonnement est à vous',
    body: [
      'Vous avez repris l’abonnement : {plan} à {price} par mois.',
      'À partir du {risesFrom}, il coûte {risesTo} par mois.',
      'Le prochain paiement est dû le {nextChargeOn}, et débité de {method}.',
      '{devices}',
      'Vous pouvez résilier à tout moment, et vous rétracter jusqu’au {withdrawUntil} ; tout ce que vous avez payé vous est alors remboursé.',
      '{declarationsIntro}',
      '{declarations}',
    ],
  },
  subscription_handed_over: {
    subject: 'Votre abonnement est cédé',
    body: [
      '{newHolder} a repris votre abonnement le {toldAt}. Vous ne devez plus que ce qui était dû avant, et votre moyen de paiement est oublié.',
      'Votre lien vers l’abonnement a pris fin. Celui de ce message mène à vos factures.',
    ],
  },
  command_refused: {
    subject: 'Nous n’avons pas pu donner suite à votre demande',
    body: [
      'Nous avons reçu votre réponse « {command} » pour votre abonnement. Elle n’a pas pu prendre effet, car l’abonnement avait évolué entre-temps. Il en est maintenant ainsi : « {state} ».',
      'Rien n’a été changé. Votre page montre ce que vous pouvez faire maintenant.',
    ],
  },
  case_link: {
    subject: 'Votre nouveau lien vers votre abonnement',
    body: ['Voici le nouveau lien vers votre abonnement.', 'Ce n’est pas vous qui l’avez demandé ? Alors ignorez ce message.'],
  },
  withdrawal_received: {
    subject: 'Nous avons reçu votre rétractation',
    body: [
      'Nous avons reçu votre rétractation de l’abonnement le {withdrawnAt}. Conservez ce message comme accusé de réception.',
      'Nous vous dirons ce qui suit.',
    ],
  },
  cancellation_received: {
    subject: 'Nous avons reçu votre résiliation',
    body: [
      'Nous avons reçu la résiliation de votre abonnement le {cancelledAt}. Conservez ce message comme accusé de réception.',
      'Nous vous dirons ce qui s’ensuit.',
    ],
  },
}
