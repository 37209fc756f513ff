import type { TradeInTexts } from '../../trade-in-texts.ts'

/** De la réception à l’accord. */
export const benchMails = {
  parcel_received: {
    subject: 'Nous avons reçu votre appareil {device}',
    body: [
      'Votre appareil {device} est bien arrivé. Notre atelier l’examine et le compare à votre description.',
      'Vous aurez de nos nouvelles d’ici au {deadline}.',
    ],
  },
  guardian_consent: {
    subject: 'Il nous faut l’accord d’un parent ou d’un tuteur',
    body: [
      'Le contrôle d’identité montre que la personne qui vend l’appareil {device} n’est pas majeure. Nous ne pouvons l’acheter qu’avec l’accord d’un parent ou d’un tuteur.',
      'Merci de lui demander d’écrire à {help} en indiquant votre référence : notre équipe enregistre alors son accord. D’ici là, rien n’est acheté.',
    ],
  },
  guardian_consent_reminder: {
    subject: 'Rappel : il manque l’accord d’un parent ou d’un tuteur',
    opening: 'Il nous faut encore l’accord d’un parent ou d’un tuteur.',
  },
  unlock_device: {
    subject: 'Merci de retirer le verrouillage de votre appareil {device}',
    body: [
      'Votre appareil {device} est encore lié à un compte (verrouillage d’activation). Tant qu’il l’est, nous ne pouvons pas l’acheter.',
      'Vous pouvez le retirer sans l’appareil. Apple : connectez-vous sur icloud.com/find, choisissez l’appareil, puis « Supprimer cet appareil ». Google : connectez-vous sur myaccount.google.com/device-activity et déconnectez l’appareil. Autres marques : retirez l’appareil de votre compte en ligne.',
      'Dites-nous ensuite sur votre page que c’est fait : nous vérifions aussitôt.',
    ],
  },
  unlock_device_reminder: {
    subject: 'Rappel : votre appareil {device} est encore verrouillé',
    opening: 'Le verrouillage de votre appareil n’a pas encore été retiré.',
  },
  device_quarantined: {
    subject: 'Votre appareil {device} a été déclaré perdu ou volé',
    body: [
      'En vérifiant votre appareil {device}, nous avons constaté qu’il est enregistré comme perdu ou volé. Pour l’instant, nous ne pouvons ni l’acheter ni vous le renvoyer : nous le gardons en sécurité jusqu’au {quarantineUntil} et consultons le registre chaque jour.',
      'S’il s’agit d’une erreur, faites retirer la déclaration par qui l’a faite (police, assureur ou opérateur) et envoyez-nous le justificatif.',
    ],
  },
  quarantine_ends: {
    subject: 'La période de garde de votre appareil {device} prend bientôt fin',
    body: [
      'Votre appareil {device} est toujours enregistré comme perdu ou volé. La période de garde prend fin le {quarantineUntil}.',
      'Une personne de notre équipe décide alors selon la loi de votre pays : l’appareil est remis contre reçu aux autorités ou à son propriétaire, ou vous est rendu si la déclaration a été retirée. Nous vous tiendrons au courant.',
    ],
  },
  counter_offer: {
    subject: 'Une nouvelle offre pour votre appareil {device} : {price}',
    body: [
      'Nous avons examiné votre appareil {device} et l’avons trouvé dans un autre état que celui décrit. Nous avions proposé {offer} ; nous pouvons maintenant vous proposer {price}. Voici pourquoi :',
      '{reasons}',
      'Nos photos sont sur votre page. Vous pouvez y accepter, refuser (l’appareil vous revient gratuitement) ou contester une fois : c’est alors une personne qui ne l’a pas expertisé qui tranche.',
    ],
  },
  counter_offer_reminder: {
    subject: 'Rappel : notre nouvelle offre de {price} attend votre réponse',
    opening: 'Il nous manque encore votre réponse à notre nouvelle offre.',
  },
  no_offer: {
    subject: 'Nous ne pouvons pas acheter votre appareil {device}',
    body: [
      'Nous avons examiné votre appareil {device} et ne pouvons malheureusement pas l’acheter. Voici pourquoi :',
      '{reasons}',
      'C’est vous qui décidez : nous vous le renvoyons, ou nous le recyclons comme il se doit. Les deux sont gratuits.',
    ],
  },
  no_offer_reminder: {
    subject: 'Rappel : retour ou recyclage de votre appareil {device} ?',
    opening: 'Il nous manque encore votre décision sur ce que devient votre appareil.',
  },
  dispute_received: {
    subject: 'Nous réexaminons notre offre',
    body: [
      'Vous contestez notre nouvelle offre pour votre appareil {device}. Une personne qui ne l’a pas expertisé tranche maintenant, avec vos éléments et les nôtres sous les yeux.',
      'Vous aurez de nos nouvelles d’ici au {deadline}. D’ici là, rien n’est acheté et rien n’est renvoyé.',
    ],
  },
  device_held: {
    subject: 'L’appareil {device} que vous nous avez vendu a été déclaré volé',
    body: [
      'Après notre achat, votre appareil {device} a été enregistré comme volé. Nous devons le mettre de côté jusqu’à ce que l’on sache à qui il appartient.',
      'Si vous avez une preuve d’achat, merci de nous l’envoyer. Une personne de notre équipe vous contacte.',
    ],
  },
} satisfies Partial<TradeInTexts['mails']>
