import type { RepairTexts } from '../../repair-texts.ts'

/** La facture, le retour et les fins. */
export const returnMails = {
  payment_due: {
    subject: 'Merci de payer {due} pour votre appareil {device}',
    body: [
      'Votre appareil {device} est prêt à vous revenir. Merci de payer {due} sur votre page ; il part dès que c’est fait.',
      'Votre facture est sur votre page, à lire et à télécharger.',
    ],
  },
  payment_due_reminder: {
    subject: 'Rappel : {due} sont dus pour votre appareil {device}',
    opening: 'Votre paiement ne nous est pas encore parvenu.',
  },
  payment_declined: {
    subject: 'Votre paiement de {due} n’a pas abouti',
    body: [
      'Votre banque n’a pas exécuté le paiement de {due} pour votre appareil {device}. Rien n’a été débité.',
      'Merci de réessayer sur votre page, avec une autre carte au besoin.',
    ],
  },
  payment_due_at_shop: {
    subject: 'Votre appareil {device} est en route vers la boutique',
    body: [
      'Votre appareil {device} est en route vers {shop}. Nous vous écrivons dès qu’il y est prêt pour vous.',
      '{due} sont dus. Vous pouvez payer avant sur votre page, ou en boutique.',
    ],
  },
  device_returning: {
    subject: 'Nous vous renvoyons votre appareil {device}',
    body: ['Nous préparons le retour de votre appareil {device} et vous écrivons dès que le colis est parti.', '{returnReason}'],
  },
  ready_for_collection: {
    subject: 'Votre appareil {device} vous attend',
    body: [
      'Votre appareil {device} vous attend à {shop}. Montrez-y le code {collectionCode} et retirez-le avant le {deadline}.',
      '{due} sont dus. Vous pouvez payer avant sur votre page, ou en boutique.',
    ],
  },
  ready_for_collection_reminder: {
    subject: 'Rappel : votre appareil {device} vous attend',
    opening: 'Votre appareil vous attend toujours en boutique.',
  },
  formal_notice: {
    subject: 'Mise en demeure : merci de récupérer votre appareil',
    body: [
      'Votre appareil {device} vous appartient et se trouve chez nous. Nous vous avons demandé plusieurs fois de le payer, de le retirer ou de nous dire où l’envoyer, sans réponse.',
      'Par la présente, nous vous mettons en demeure de le récupérer avant le {deadline}. Vous pouvez le faire sur votre page.',
      '{due} sont dus.',
    ],
  },
  repair_closed: {
    subject: 'Votre réparation est terminée',
    body: [
      'Votre appareil {device} est de retour chez vous, réparé. Merci de lui donner une vie plus longue.',
      'Nous garantissons notre travail jusqu’au {guaranteeUntil}. Si la même panne revient, dites-le-nous sur votre page : il n’en faut pas plus.',
      'Votre facture {invoice} est sur votre page, à lire et à télécharger.',
    ],
  },
  satisfaction: {
    subject: 'Votre appareil {device} marche-t-il comme il faut ?',
    body: [
      'Votre appareil {device} vous est revenu il y a une semaine. Marche-t-il comme il faut ? Dites-le-nous sur votre page : cela prend une minute, et nous lisons chaque réponse.',
      'Si quelque chose ne va pas à nouveau, vous pouvez aussi le dire là.',
    ],
  },
  returned: {
    subject: 'Votre appareil {device} vous a été rendu',
    body: [
      'Votre appareil {device} est de retour chez vous, et la réparation a pris fin.',
      'Vous ne l’avez pas reçu ? Alors dites-le-nous.',
    ],
  },
  recycled: {
    subject: 'Votre appareil {device} a été recyclé',
    body: ['Votre appareil {device} a été remis à un recyclage dans les règles, et ses données sont détruites. La réparation a pris fin.'],
  },
  handed_over: {
    subject: 'Votre appareil {device} a été remis',
    body: [
      'L’appareil {device} a été remis aux autorités ou à son propriétaire contre reçu. La réparation a pris fin.',
      'Si vous voyez les choses autrement, contactez l’autorité à laquelle il a été remis, ou écrivez-nous.',
    ],
  },
  cancelled: {
    subject: 'Votre réparation est annulée',
    body: [
      'La réparation de votre appareil {device} est annulée. Rien n’est dû, d’un côté comme de l’autre. N’utilisez plus d’étiquette ni de code.',
      '{pickupStands}',
      'Si un colis est déjà en route vers nous, nous vous le renvoyons gratuitement.',
    ],
  },
  expired: {
    subject: 'Votre réparation a expiré',
    body: [
      'Votre appareil {device} ne nous est pas parvenu à temps : la réparation a pris fin. Rien n’est dû, d’un côté comme de l’autre. Vous pouvez en ouvrir une nouvelle à tout moment.',
    ],
  },
  rejected: {
    subject: 'Votre réparation a pris fin sans appareil',
    body: [
      'Nous avons examiné tout ce que nous savons de votre colis. L’appareil {device} n’y était pas à son arrivée, nous ne pouvons donc pas le réparer. La réparation a pris fin.',
      'Si vous voyez les choses autrement, écrivez-nous : une autre personne relira le dossier.',
    ],
  },
  compensated: {
    subject: 'Votre dédommagement pour votre appareil {device}',
    body: [
      'Le dédommagement pour votre appareil {device} est en route vers vous. La réparation a pris fin. Nous regrettons encore cette perte.',
    ],
  },
  abandoned: {
    subject: 'Le délai pour récupérer votre appareil {device} est passé',
    body: [
      'Personne n’a récupéré l’appareil {device} avant la fin du délai de notre mise en demeure. Son sort a été réglé comme la loi le prévoit, et la réparation a pris fin.',
    ],
  },
  loan_due: {
    subject: 'Merci de rapporter l’appareil prêté',
    body: [
      'Pendant que nous réparons votre appareil {device}, un de nos appareils vous est prêté. Merci de le rapporter avant le {loanDueOn}.',
    ],
  },
  command_refused: {
    subject: 'Nous n’avons pas pu faire ce que vous demandiez',
    body: [
      'Nous avons reçu votre réponse « {command} » pour votre appareil {device}. Elle n’a pas pu prendre effet, car votre réparation avait avancé entre-temps. Elle en est maintenant là : « {state} ».',
      'Rien n’a été changé. Sur votre page, vous voyez ce que vous pouvez faire maintenant.',
    ],
  },
  case_link: {
    subject: 'Votre nouveau lien vers votre réparation',
    body: [
      'Voici le nouveau lien vers la réparation de votre appareil {device}.',
      'Ce n’est pas vous qui l’avez demandé ? Alors ignorez ce mail.',
    ],
  },
} satisfies Partial<RepairTexts['mails']>
