import type { TradeInTexts } from '../../trade-in-texts.ts'

/** Le retour, et les fins. */
export const returnMails = {
  device_returning: {
    subject: 'Nous vous renvoyons votre appareil {device}',
    body: [
      'Nous préparons le retour de votre appareil {device}. Il est gratuit, et nous vous écrivons dès que le colis est parti.',
      '{returnReason}',
    ],
  },
  formal_notice: {
    subject: 'Mise en demeure : merci de récupérer votre appareil',
    body: [
      'Votre appareil {device} vous appartient et se trouve dans notre atelier. Nous vous avons demandé plusieurs fois une adresse où l’envoyer, sans réponse.',
      'Par la présente, nous vous mettons en demeure de le récupérer avant le {deadline}. Une adresse indiquée sur votre page suffit, et la livraison est gratuite.',
    ],
  },
  replacement_coming: {
    subject: 'Nous vous préparons un remplacement',
    body: [
      'Vous avez choisi un remplacement pour votre appareil {device}. Notre équipe le prépare ; nous vous écrivons dès qu’il est parti.',
    ],
  },
  returned: {
    subject: 'Votre appareil {device} a été livré',
    body: [
      'Le transporteur nous indique que votre appareil {device} est de retour chez vous. La reprise est terminée, personne ne doit rien à personne.',
      'Vous ne l’avez pas reçu ? Dites-le-nous.',
    ],
  },
  recycled: {
    subject: 'Votre appareil {device} a été recyclé',
    body: ['Votre appareil {device} a été remis à une filière de recyclage. La reprise est terminée, personne ne doit rien à personne.'],
  },
  handed_over: {
    subject: 'Votre appareil {device} a été remis',
    body: [
      'L’appareil {device} a été remis contre reçu aux autorités ou à son propriétaire, car il est enregistré comme perdu ou volé. La reprise est terminée.',
      'Si vous n’êtes pas d’accord, adressez-vous au service de police qui a reçu la déclaration, ou écrivez-nous.',
    ],
  },
  cancelled: {
    subject: 'Votre reprise est annulée',
    body: [
      'La reprise de votre appareil {device} est annulée. Personne ne doit rien à personne. N’utilisez plus l’étiquette ni le code d’envoi.',
      'Si un colis est déjà en route vers nous, nous vous le renvoyons gratuitement.',
    ],
  },
  expired: {
    subject: 'Votre reprise a expiré',
    body: [
      'La reprise de votre appareil {device} a pris fin sans vente. Personne ne doit rien à personne. Vous pouvez demander une nouvelle offre à tout moment.',
    ],
  },
  rejected: {
    subject: 'Votre reprise a pris fin sans achat',
    body: [
      'Nous avons examiné tout ce que nous savons de votre colis. L’appareil {device} n’y était pas à son arrivée, nous ne pouvons donc pas l’acheter. La reprise est terminée.',
      'Si vous n’êtes pas d’accord, écrivez-nous : une autre personne relira le dossier.',
    ],
  },
  compensated: {
    subject: 'Votre remplacement est en route',
    body: [
      'Le remplacement de votre appareil {device} a été remis au transporteur. La reprise est terminée. Encore une fois, nous sommes désolés de cette perte.',
    ],
  },
  command_refused: {
    subject: 'Nous n’avons pas pu faire ce que vous avez demandé',
    body: [
      'Nous avons reçu votre réponse « {command} » pour votre appareil {device}. Elle n’a pas pu prendre effet, car votre reprise avait avancé entre-temps. Voici où elle en est : « {state} ».',
      'Votre réponse n’a rien changé. Votre page vous montre ce que vous pouvez faire maintenant.',
    ],
  },
  case_link: {
    subject: 'Votre nouveau lien vers votre reprise',
    body: ['Voici le nouveau lien vers la reprise de votre appareil {device}.', 'Vous ne l’avez pas demandé ? Alors ignorez cet e-mail.'],
  },
  withdrawal_received: {
    subject: 'Nous avons reçu votre rétractation',
    body: [
      'Nous avons reçu votre rétractation concernant votre appareil {device} le {withdrawnAt}. Gardez ce mail comme accusé de réception.',
      'Nous vous dirons ce qui s’ensuit.',
    ],
  },
  cancellation_received: {
    subject: 'Nous avons reçu votre annulation',
    body: [
      'Nous avons reçu votre annulation concernant votre appareil {device} le {cancelledAt}. Gardez ce mail comme accusé de réception.',
      'Nous vous dirons ce qui s’ensuit.',
    ],
  },
} satisfies Partial<TradeInTexts['mails']>
