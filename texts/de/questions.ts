import type { Texts } from '../topics.ts'

export const questions: Texts['questions'] = {
  answer_yes: 'Ja',
  answer_no: 'Nein',
  question_swollen: 'Ist das Gerät aufgebläht, oder hebt sich der Bildschirm oder die Rückseite ab?',
  question_leaking: 'Tritt Flüssigkeit aus, oder riecht es süßlich oder stechend?',
  question_hot: 'Wird es heiß, obwohl niemand es benutzt?',
  question_burnt_or_crushed: 'Ist es verbrannt, gequetscht oder durchstochen?',
  question_in_water: 'Hat es im Wasser gelegen?',
  question_under_recall: 'Hat der Hersteller es wegen des Akkus zurückgerufen?',
  question_powers_on: 'Lässt es sich ein- und ausschalten?',
  question_everything_works: 'Funktioniert alles (Tasten, Ton, Kameras, Laden, Netz)?',
  question_screen_cracked: 'Ist der Bildschirm gesprungen?',
  question_back_cracked: 'Ist die Rückseite gesprungen?',
  question_housing_cracked: 'Ist das Gehäuse gesprungen oder gebrochen?',
  question_lens_cracked: 'Ist das Objektiv gesprungen oder zerkratzt?',
  question_wear: 'Welche Gebrauchsspuren hat es?',
  answer_wear_none: 'Keine: Es sieht aus wie neu',
  answer_wear_light: 'Leichte Spuren, auf Armlänge kaum zu sehen',
  answer_wear_visible: 'Sichtbare Kratzer oder Dellen',
}
