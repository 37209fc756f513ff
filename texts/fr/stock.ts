import type { StockTexts } from '../stock-texts.ts'

export const stock: StockTexts = {
  listing: {
    refurbished: '{device}, reconditionné, grade {grade}',
    forParts: '{device}, pour pièces',
  },
  recall: {
    subject: 'Rappel de sécurité d’un produit : {device}',
    bought: 'Vous nous avez acheté cet appareil le {soldOn} : {device}. Il est rappelé parce qu’il est dangereux.',
    dangers: {
      fire: 'Il peut prendre feu, même quand il n’est pas utilisé.',
      electric_shock: 'Il peut provoquer un choc électrique.',
      burns: 'Il peut chauffer au point de vous brûler.',
      injury: 'Il peut vous blesser.',
      chemicals: 'Il peut laisser échapper des substances nocives pour la santé.',
    },
    stop: 'Cessez de l’utiliser dès maintenant. Éteignez-le, ne le chargez pas et éloignez-le de tout ce qui peut brûler. Ne l’envoyez pas par la poste et ne le jetez pas.',
    remedy:
      'Écrivez à {help} en indiquant la référence {reference}. Nous venons chercher l’appareil à nos frais, et vous choisissez : une réparation, un autre appareil de valeur au moins égale, ou le remboursement.',
    notice: 'En savoir plus sur ce rappel : {notice}',
    why: 'Vous recevez cet e-mail parce que vous nous avez acheté cet appareil. Il s’agit de votre sécurité, pas de publicité.',
  },
}
