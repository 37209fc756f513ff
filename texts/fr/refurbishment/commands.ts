import type { RefurbishmentTexts } from '../../refurbishment-process-texts.ts'
import { benchCommands, sharedCommands } from '../shared.ts'

export const commands: RefurbishmentTexts['commands'] = {
  ...benchCommands,
  decideHazard: sharedCommands.decideHazard,
  recordTests: 'Enregistrer le test complet',
  recordWipe: 'Enregistrer le certificat d’effacement',
  gradeDevice: 'Classer l’appareil',
  recordSecondGrading: 'Enregistrer le second classement',
  setPrice: 'Fixer le prix',
  askForDecision: 'Demander à un second technicien',
  decideOutcome: 'Décider du sort de l’appareil',
  confirmOutcome: 'Confirmer le sort de l’appareil',
  recheckDevice: 'Vérifier de nouveau l’appareil',
  decideOwnership: 'Décider à qui appartient l’appareil',
  recordHarvest: 'Enregistrer les pièces démontées',
}

export const effects: RefurbishmentTexts['effects'] = { checkDevice: 'Contrôler l’appareil' }

export const refusals: RefurbishmentTexts['refusals'] = {
  not_possible_now: 'Ce n’est pas possible à ce stade de la remise en état.',
  certificate_refused: 'Le certificat ne prouve pas que les données sont effacées. Corrigez les champs indiqués.',
  wipe_needed: 'Rien n’est classé avant la preuve que les données sont effacées.',
  faces_not_measured: 'Mesurez d’abord de nouveau chaque face pour le second classement.',
  harvest_above_book_value: 'Ensemble, les pièces valent au plus ce que l’appareil vaut dans les livres.',
  decided_elsewhere: 'C’est sa reprise qui décide à qui appartient l’appareil. Décidez là-bas : la suite vient d’elle-même ici.',
}
