import type { Texts } from '../topics.ts'

export const questions: Texts['questions'] = {
  answer_yes: 'Yes',
  answer_no: 'No',
  question_swollen: 'Is the device swollen, or is its screen or back being pushed out?',
  question_leaking: 'Does any liquid leak from it, or does it smell sweet or sharp?',
  question_hot: 'Does it become hot when nobody uses it?',
  question_burnt_or_crushed: 'Is it burnt, crushed or pierced?',
  question_in_water: 'Has it lain in water?',
  question_under_recall: 'Has its maker recalled it because of the battery?',
  question_powers_on: 'Can it be switched on and off?',
  question_everything_works: 'Do all its functions work (buttons, sound, cameras, charging, network)?',
  question_screen_cracked: 'Is the screen cracked?',
  question_back_cracked: 'Is the back cracked?',
  question_housing_cracked: 'Is the housing cracked or broken?',
  question_lens_cracked: 'Is the lens cracked or scratched?',
  question_wear: 'What signs of use does it show?',
  answer_wear_none: 'None: it looks like new',
  answer_wear_light: 'Light marks, hardly visible at arm’s length',
  answer_wear_visible: 'Visible scratches or dents',
}
