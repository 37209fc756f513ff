/** What the people at a repair table wrote of a device, in their own words and several languages, read for what decides its condition. */
export interface Findings {
  readonly hazard: 'swollen' | 'leaking' | 'hot' | 'burnt_or_crushed' | undefined
  readonly screen: 'cracked' | 'whole'
  readonly power: 'dead' | 'on'
}

/** Words, or their beginnings, of which one begins somewhere in the text; letters of every language count as letters. */
const words = (...stems: readonly string[]): RegExp => new RegExp(`(?<!\\p{L})(?:${stems.join('|')})`, 'iu')

const SWOLLEN = words('swollen', 'swell', 'bulg', 'bloated', 'gonfl', 'rigonfi', 'hinchad', 'aufgebl', 'svullen', 'oppsvulm')
const LEAKING = words('leak(?:ing|ed|y)? batter', 'batter\\p{L}* (?:\\p{L}+ )?leak', 'battery acid', 'ausgelaufen')
const BURNT = words(
  'burnt',
  'burning',
  'burned',
  'smok(?:e|ed|ing)(?!\\p{L})',
  'caught fire',
  'crushed',
  'run over',
  'br[uû]l[ée]',
  'verbrannt',
  'quemad',
  'bruciat',
)
const HOT = words('overheat', '(?:gets?|very|too|really) hot(?!\\p{L})', 'surchauff', 'trop chaud', 'sobrecalient', 'überhitz')
const CRACKED = words(
  'crack',
  'smash',
  'shatter',
  'broken (?:screen|glass|display)',
  '(?:screen|glass|display) (?:is )?broken',
  '(?:[ée]cran|vitre|dalle) (?:cass|bris|f[eê]l)',
  '(?:schermo|vetro|display) rott',
  'pantalla rota',
  'gesprungen',
  'sprukket',
  'knust',
)
const DEAD = words(
  'dead',
  '(?:does ?n.?t|not|won.?t|no longer|can.?t|never) (?:\\p{L}+ )?(?:turn(?:ing)? on|switch(?:ing)? on|start|boot|power|charg|work)',
  'no power',
  'bricked',
  'boot ?loop',
  'ne (?:s.allume|d[ée]marre|charge|fonctionne)',
  'non (?:si )?(?:accend|caric|funzion)',
  'no (?:enciende|funciona|carga)',
)

export const readProblem = (problem: string): Findings => ({
  hazard: SWOLLEN.test(problem)
    ? 'swollen'
    : LEAKING.test(problem)
      ? 'leaking'
      : BURNT.test(problem)
        ? 'burnt_or_crushed'
        : HOT.test(problem)
          ? 'hot'
          : undefined,
  screen: CRACKED.test(problem) ? 'cracked' : 'whole',
  power: DEAD.test(problem) ? 'dead' : 'on',
})
