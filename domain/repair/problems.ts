import type { Category } from '../catalogue/category.ts'
import type { PartFamily } from '../device-tests/check.ts'

/** What a customer says is wrong, in plain choices; each with the families of parts that it may be, none where it is no part. */
const FAMILIES_OF = {
  screen: ['display'],
  touch: ['display'],
  battery: ['battery'],
  charging: ['port', 'battery', 'power_supply'],
  does_not_start: ['battery', 'power_supply', 'mainboard'],
  camera: ['camera'],
  lens: ['lens', 'shutter'],
  sound: ['speaker'],
  microphone: ['microphone'],
  buttons: ['button'],
  connection: ['antenna', 'mainboard'],
  sim: ['port', 'mainboard'],
  card: ['port', 'mainboard'],
  drive: ['drive'],
  stick: ['stick'],
  fan: ['fan'],
  water: ['mainboard', 'battery', 'display'],
  software: [],
  housing: ['housing', 'back_cover'],
  other: [],
} as const satisfies Record<string, readonly PartFamily[]>

export type ProblemCode = keyof typeof FAMILIES_OF
export const PROBLEM_CODES = Object.keys(FAMILIES_OF) as readonly ProblemCode[]

/** The families of parts that a problem may be. */
export const familiesOf = (problem: ProblemCode): readonly PartFamily[] => FAMILIES_OF[problem]

const OF_ALL = ['does_not_start', 'charging', 'battery', 'water', 'software', 'housing', 'other'] as const

/** What is offered to choose from, by kind of device, what is most often broken first. */
export const PROBLEMS: Readonly<Record<Category, readonly ProblemCode[]>> = {
  phone: ['screen', 'touch', 'camera', 'sound', 'microphone', 'buttons', 'connection', 'sim', ...OF_ALL],
  tablet: ['screen', 'touch', 'camera', 'sound', 'microphone', 'buttons', 'connection', 'sim', ...OF_ALL],
  console: ['drive', 'stick', 'screen', 'touch', 'fan', 'sound', 'buttons', 'connection', 'card', ...OF_ALL],
  camera: ['lens', 'screen', 'buttons', 'card', 'connection', 'sound', ...OF_ALL],
}
