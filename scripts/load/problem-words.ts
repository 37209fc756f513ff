/** What the people at a repair table wrote of a device, in their own words and several languages, read for what decides its condition. */
export interface Findings {
  readonly hazard: 'swollen' | 'leaking' | 'hot' | 'burnt_or_crushed' | undefined
  readonly screen: 'cracked' | 'whole'
  readonly power: 'dead' | 'on'
}

const SWOLLEN = /\b(?:swollen|swelling|swelled|bulg\w*|bloated|gonfl\w*|rigonfi\w*|hinchad\w*|aufgebl\w*|svullen|oppsvulm\w*)\b/i
const LEAKING = /\b(?:leak(?:ing|ed|y)? batter\w*|batter\w* (?:\w+ )?leak\w*|battery acid|fuite|ausgelaufen|corroded batter\w*)\b/i
const BURNT = /\b(?:burn(?:t|ed|ing)?|smok(?:e|ed|ing)|caught fire|crushed|run over|br[uû]l[ée]\w*|verbrannt|quemad\w*|bruciat\w*)\b/i
const HOT = /\b(?:overheat\w*|(?:gets?|very|too|really) hot|surchauff\w*|trop chaud\w*|sobrecalient\w*|überhitz\w*)\b/i
const CRACKED =
  /\b(?:crack\w*|smash\w*|shatter\w*|broken (?:screen|glass|display)|(?:screen|glass|display) (?:is )?broken|(?:[ée]cran|vitre|dalle) (?:cass|bris|f[eê]l)\w*|(?:schermo|vetro|display) rott\w*|pantalla rota|gesprungen\w*|sprukket|knust|sprucken)\b/i
const DEAD =
  /\b(?:dead|(?:does ?n.?t|doesn.?t|not|won.?t|will not|no longer|can.?t|never) (?:\w+ )?(?:turn(?:ing)? on|switch(?:ing)? on|start\w*|boot\w*|power\w*|charg\w*|work\w*)|no power|bricked|boot ?loop|ne (?:s.allume|d[ée]marre|charge|fonctionne)\w*|non (?:si )?(?:accend|caric|funzion)\w*|no (?:enciende|funciona|carga)|sl[åa]r seg ikke p[åa])/i

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
