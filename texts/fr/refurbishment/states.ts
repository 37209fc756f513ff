import type { RefurbishmentTexts } from '../../refurbishment-process-texts.ts'

export const states: RefurbishmentTexts['states'] = {
  // À l’atelier
  received: {
    heading: 'L’appareil est à nous et doit être testé selon sa liste de contrôle',
    label: 'À tester',
    consequence: 'le test devient prioritaire',
  },
  awaiting_wipe: {
    heading: 'L’appareil est testé, ses données sont à effacer',
    label: 'À effacer',
    consequence: 'l’effacement devient prioritaire',
  },
  checking_device: {
    heading: 'Nous vérifions que l’appareil n’est ni signalé ni verrouillé',
    label: 'Vérification de l’appareil',
    consequence: 'notre équipe repose la question',
  },
  check_failed: {
    heading: 'La vérification de l’appareil a échoué ou est restée sans réponse',
    label: 'Vérification échouée',
    consequence: 'un responsable s’en charge',
  },
  // Réparation
  awaiting_repair: {
    heading: 'L’appareil est à réparer',
    label: 'À réparer',
    consequence: 'la réparation devient prioritaire',
  },
  awaiting_parts: {
    heading: 'La réparation attend des pièces en commande',
    label: 'En attente de pièces',
    consequence: 'le fournisseur est relancé, puis chaque jour ouvré',
  },
  awaiting_retest: {
    heading: 'L’appareil est à tester de nouveau',
    label: 'À tester de nouveau',
    consequence: 'le test devient prioritaire',
  },
  outcome_decision: {
    heading: 'Un second technicien décide du sort de l’appareil',
    label: 'Sort à décider',
    consequence: 'un responsable s’en charge',
  },
  outcome_confirmation: {
    heading: 'L’appareil a coûté cher : un responsable confirme son sort',
    label: 'Sort à confirmer',
    consequence: 'le dossier est de nouveau présenté à un responsable',
  },
  // Grade et prix
  awaiting_grading: {
    heading: 'L’appareil est testé et effacé, il reste à le classer',
    label: 'À classer',
    consequence: 'le classement devient prioritaire',
  },
  second_grading: {
    heading: 'L’appareil a été tiré au sort : quelqu’un d’autre le classe une seconde fois',
    label: 'À classer une seconde fois',
    consequence: 'le classement devient prioritaire',
  },
  on_hold: {
    heading: 'L’appareil ne peut être vendu avant la fin du délai de garde',
    label: 'En garde avant revente',
    consequence: 'l’appareil est vérifié une dernière fois et mis en stock',
  },
  checking_before_sale: {
    heading: 'Une dernière vérification de l’appareil avant la vente',
    label: 'Vérification avant la vente',
    consequence: 'notre équipe repose la question',
  },
  awaiting_price: {
    heading: 'Aucun tarif ne connaît cet appareil : il faut en fixer le prix à la main',
    label: 'Prix à fixer',
    consequence: 'le dossier est de nouveau présenté à un responsable',
  },
  // Ce qui n’est pas vendu entier
  harvesting: {
    heading: 'L’appareil est à démonter pour ses pièces',
    label: 'À démonter',
    consequence: 'le démontage devient prioritaire',
  },
  recycling: {
    heading: 'L’appareil part au recyclage',
    label: 'À remettre au recycleur',
    consequence: 'le recycleur est prié de passer',
  },
  // Danger et propriété
  hazard_hold: {
    heading: 'L’appareil est dangereux et gardé dans le bac de sécurité',
    label: 'Danger, à décider',
    consequence: 'le dossier est de nouveau présenté à un responsable',
  },
  ownership_hold: {
    heading: 'L’appareil a été signalé volé : il faut décider à qui il appartient',
    label: 'Propriété à décider',
    consequence: 'le dossier est de nouveau présenté à un responsable',
  },
  // Fins
  stocked: { heading: 'L’appareil est en stock', label: 'En stock' },
  harvested: { heading: 'L’appareil a été démonté, ses pièces sont en stock', label: 'Démonté' },
  recycled: { heading: 'L’appareil a été remis au recycleur', label: 'Recyclé' },
  withdrawn: { heading: 'L’achat a été annulé : l’appareil n’est pas à nous', label: 'Retiré' },
  handed_over: { heading: 'L’appareil a été remis à l’autorité', label: 'Remis à l’autorité' },
}
