import type { Texts } from '../topics.ts'

export const questions: Texts['questions'] = {
  answer_yes: 'Oui',
  answer_no: 'Non',
  question_swollen: 'L’appareil est-il gonflé, ou son écran ou son dos se soulèvent-ils ?',
  question_leaking: 'Un liquide s’en échappe-t-il, ou dégage-t-il une odeur sucrée ou piquante ?',
  question_hot: 'Chauffe-t-il alors que personne ne l’utilise ?',
  question_burnt_or_crushed: 'Est-il brûlé, écrasé ou percé ?',
  question_in_water: 'A-t-il séjourné dans l’eau ?',
  question_under_recall: 'Fait-il l’objet d’un rappel du fabricant à cause de sa batterie ?',
  question_powers_on: 'Peut-on l’allumer et l’éteindre ?',
  question_everything_works: 'Toutes ses fonctions marchent-elles (boutons, son, appareils photo, charge, réseau) ?',
  question_screen_cracked: 'L’écran est-il fissuré ?',
  question_back_cracked: 'Le dos est-il fissuré ?',
  question_housing_cracked: 'Le boîtier est-il fissuré ou cassé ?',
  question_lens_cracked: 'L’objectif est-il fissuré ou rayé ?',
  question_wear: 'Quelles traces d’usure présente-t-il ?',
  answer_wear_none: 'Aucune : il paraît neuf',
  answer_wear_light: 'Légères, à peine visibles à bout de bras',
  answer_wear_visible: 'Rayures ou chocs visibles',
}
