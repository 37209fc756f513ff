import type { RefurbishmentTexts } from '../../refurbishment-process-texts.ts'

export const commands: RefurbishmentTexts['commands'] = {
  recordTests: 'Enregistrer le test complet',
  recordWipe: 'Enregistrer le certificat d’effacement',
  orderParts: 'Commander des pièces',
  recordPartsArrived: 'Enregistrer l’arrivée des pièces',
  recordRepair: 'Enregistrer la réparation',
  gradeDevice: 'Classer l’appareil',
  recordSecondGrading: 'Enregistrer le second classement',
  setPrice: 'Fixer le prix',
  askForDecision: 'Demander à un second technicien',
  decideOutcome: 'Décider du sort de l’appareil',
  confirmOutcome: 'Confirmer le sort de l’appareil',
  recheckDevice: 'Vérifier de nouveau l’appareil',
  reportHazard: 'Signaler un danger',
  decideHazard: 'Trancher le cas de l’appareil dangereux',
  decideOwnership: 'Décider à qui appartient l’appareil',
  recordHarvest: 'Enregistrer les pièces démontées',
  recordTransfer: 'Enregistrer la remise au recycleur',
}

export const effects: RefurbishmentTexts['effects'] = { checkDevice: 'Contrôler l’appareil' }

export const refusals: RefurbishmentTexts['refusals'] = {
  not_possible_now: 'Ce n’est pas possible à ce stade de la remise en état.',
  tests_incomplete: 'La liste de contrôle n’est pas complète. Mesurez d’abord ce qui manque.',
  certificate_refused: 'Le certificat ne prouve pas que les données sont effacées. Corrigez les champs indiqués.',
  wipe_needed: 'Rien n’est classé avant la preuve que les données sont effacées.',
  faces_not_measured: 'Mesurez d’abord de nouveau chaque face pour le second classement.',
  date_impossible: 'Ce jour est impossible. Vérifiez la date.',
  part_unknown: 'Le catalogue des pièces n’a pas ce numéro.',
  part_does_not_fit: 'Cette pièce n’est pas faite pour ce modèle.',
  part_not_reserved: 'Cette pièce n’est pas réservée pour cet appareil. Réservez-la d’abord.',
  harvest_above_book_value: 'Ensemble, les pièces valent au plus ce que l’appareil vaut dans les livres.',
  receipt_needed: 'Un appareil n’est remis que contre un reçu. Merci d’en donner le numéro.',
  decided_elsewhere: 'C’est sa reprise qui décide à qui appartient l’appareil. Décidez là-bas : la suite vient d’elle-même ici.',
  data_not_destroyed:
    'Il n’y a pas de certificat d’effacement. Indiquez le document par lequel le recycleur certifie que les données sont détruites.',
}
