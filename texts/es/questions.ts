import type { Texts } from '../topics.ts'

export const questions: Texts['questions'] = {
  answer_yes: 'Sí',
  answer_no: 'No',
  question_swollen: '¿Está hinchado, o se levanta la pantalla o la tapa trasera?',
  question_leaking: '¿Sale algún líquido, o desprende un olor dulce o picante?',
  question_hot: '¿Se calienta cuando nadie lo usa?',
  question_burnt_or_crushed: '¿Está quemado, aplastado o perforado?',
  question_in_water: '¿Ha estado sumergido en agua?',
  question_under_recall: '¿Lo ha retirado el fabricante a causa de la batería?',
  question_powers_on: '¿Se puede encender y apagar?',
  question_everything_works: '¿Funciona todo (botones, sonido, cámaras, carga, red)?',
  question_screen_cracked: '¿Está agrietada la pantalla?',
  question_back_cracked: '¿Está agrietada la parte trasera?',
  question_housing_cracked: '¿Está agrietada o rota la carcasa?',
  question_lens_cracked: '¿Está agrietado o rayado el objetivo?',
  question_wear: '¿Qué señales de uso tiene?',
  answer_wear_none: 'Ninguna: parece nuevo',
  answer_wear_light: 'Marcas leves, apenas visibles con el brazo extendido',
  answer_wear_visible: 'Arañazos o golpes visibles',
}
