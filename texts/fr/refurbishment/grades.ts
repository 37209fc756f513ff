import type { GradeTexts } from '../../refurbishment-texts.ts'

export const grades: GradeTexts = {
  grades: {
    premium: 'Premium',
    excellent: 'Excellent',
    good: 'Bon',
    fair: 'Correct',
    none: 'Pas à vendre',
  },
  marks: {
    scratch: 'rayure',
    dent: 'bosse',
    chip: 'éclat',
    crack: 'fissure',
    stain: 'tache',
  },
  reasons: {
    reason_failed_check: 'Contrôle non réussi : {check}',
    reason_battery_share: 'La batterie garde {measured} % de sa capacité d’origine ; il en faut {limit} %',
    reason_screen: 'Marques sur l’écran : {excesses}',
    reason_body: 'Marques sur le boîtier : {excesses}',
    reason_lens_glass: 'Marques sur le verre des objectifs : {excesses}',
    reason_battery_origin: 'La batterie n’est pas une pièce d’origine',
    reason_display_origin: 'L’écran n’est pas une pièce d’origine',
  },
  excesses: {
    count: 'au nombre de {measured}, {limit} au plus admises',
    lengthMm: 'jusqu’à {measured} mm de long, {limit} mm au plus admis',
    depthUm: 'jusqu’à {measured} µm de profondeur, {limit} µm au plus admis',
    visibleAtCm: 'visibles à {measured} cm, ne doivent pas l’être à {limit} cm',
    kinds: 'd’une sorte non admise ({measured})',
  },
  bestGrade: '{reason} (meilleur grade : {grade})',
}
