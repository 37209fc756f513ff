import type { Category } from '../../../domain/catalogue/category.ts'
import type { Mark, MarkKind } from '../../../domain/device-tests/mark.ts'
import type { Value } from '../../../domain/device-tests/result.ts'
import type { Grade } from '../../../domain/grading/grade.ts'

/** A device without fault but for `changes`, the grade it must get, and why: `<criterion or failed check>: <best grade it allows>`. */
export type Case = readonly [
  what: string,
  category: Category,
  changes: Readonly<Record<string, Value>>,
  grade: Grade,
  reasons: readonly string[],
]

const mark = (kind: MarkKind, lengthMm: number, depthUm: number, visibleAtCm: number): Mark => ({ kind, lengthMm, depthUm, visibleAtCm })
const many = (count: number, one: Mark): Mark[] => Array.from({ length: count }, () => one)

const micro = mark('scratch', 8, 5, 15)
const faint = mark('scratch', 20, 40, 45)
const visible = mark('scratch', 60, 80, 90)
const dent = mark('dent', 12, 600, 120)
const crack = mark('crack', 30, 700, 150)
const onScreen = mark('scratch', 10, 5, 30)

const battery = (fullCharge: number, design = 3_000) => ({ battery_design_capacity: design, battery_full_charge: fullCharge })

export const CASES: readonly Case[] = [
  ['flawless', 'phone', {}, 'premium', []],
  ['flawless', 'tablet', {}, 'premium', []],
  ['flawless', 'console', {}, 'premium', []],
  ['flawless', 'camera', {}, 'premium', []],

  ['a battery at 80 %', 'phone', battery(2_400), 'premium', []],
  ['a battery at 79.9 %', 'phone', battery(2_399), 'none', ['battery_share: none']],
  ['a battery a little above its design', 'phone', battery(3_120), 'premium', []],
  ['a dead battery', 'phone', battery(0), 'none', ['battery_share: none']],
  ['a battery at 80 %', 'tablet', battery(6_112, 7_640), 'premium', []],
  ['a battery at 79.9 %', 'tablet', battery(6_111, 7_640), 'none', ['battery_share: none']],
  ['a battery at 75 %', 'camera', battery(900, 1_200), 'none', ['battery_share: none']],
  ['many cycles but a good battery', 'phone', { ...battery(2_500), battery_cycles: 1_100 }, 'premium', []],
  ['cycles that it does not tell', 'phone', { battery_cycles: 'not_readable' }, 'premium', []],
  ['a battery of another maker', 'phone', { battery_origin: 'compatible' }, 'excellent', ['battery_origin: excellent']],
  ['a display of another maker', 'phone', { display_origin: 'compatible' }, 'excellent', ['display_origin: excellent']],
  [
    'battery and display of another maker',
    'tablet',
    { battery_origin: 'compatible', display_origin: 'compatible' },
    'excellent',
    ['battery_origin: excellent', 'display_origin: excellent'],
  ],
  ['a battery of another maker', 'camera', { battery_origin: 'compatible' }, 'excellent', ['battery_origin: excellent']],

  ['one micro-scratch on the back', 'phone', { face_back: [micro] }, 'excellent', ['body: excellent']],
  [
    'micro-scratches on back and frame',
    'phone',
    { face_back: many(6, micro), face_frame: many(6, micro) },
    'excellent',
    ['body: excellent'],
  ],
  ['one micro-scratch too many', 'phone', { face_back: many(7, micro), face_frame: many(6, micro) }, 'good', ['body: good']],
  ['a scratch seen at 19.9 cm', 'phone', { face_back: [mark('scratch', 8, 5, 19.9)] }, 'excellent', ['body: excellent']],
  ['a scratch seen at 20 cm', 'phone', { face_back: [mark('scratch', 8, 5, 20)] }, 'good', ['body: good']],
  ['a micro-scratch of 15 mm', 'phone', { face_frame: [mark('scratch', 15, 5, 15)] }, 'excellent', ['body: excellent']],
  ['a micro-scratch of 15.1 mm', 'phone', { face_frame: [mark('scratch', 15.1, 5, 15)] }, 'good', ['body: good']],
  ['a scratch a nail just feels', 'phone', { face_frame: [mark('scratch', 8, 11, 15)] }, 'good', ['body: good']],
  ['a stain only a lens shows', 'phone', { face_back: [mark('stain', 3, 0, 0)] }, 'excellent', ['body: excellent']],
  ['a dent nobody sees at 20 cm', 'phone', { face_frame: [mark('dent', 2, 8, 10)] }, 'good', ['body: good']],
  ['a faint scratch', 'phone', { face_back: [faint] }, 'good', ['body: good']],
  ['a scratch seen at 49.9 cm', 'phone', { face_back: [mark('scratch', 20, 40, 49.9)] }, 'good', ['body: good']],
  ['a scratch seen at 50 cm', 'phone', { face_back: [mark('scratch', 20, 40, 50)] }, 'fair', ['body: fair']],
  ['a visible scratch', 'phone', { face_back: [visible] }, 'fair', ['body: fair']],
  ['a dent', 'phone', { face_frame: [dent] }, 'fair', ['body: fair']],
  ['a dent seen from 3 m', 'phone', { face_frame: [mark('dent', 12, 600, 300)] }, 'fair', ['body: fair']],
  ['a dent of 3 mm depth', 'phone', { face_frame: [mark('dent', 12, 3_000, 120)] }, 'fair', ['body: fair']],
  ['a dent deeper than 3 mm', 'phone', { face_frame: [mark('dent', 12, 3_001, 120)] }, 'none', ['body: none']],
  ['scratched all over', 'phone', { face_back: many(81, visible) }, 'none', ['body: none']],
  ['a cracked back', 'phone', { face_back: [crack] }, 'none', ['body: none']],
  ['a chipped back', 'phone', { face_back: [mark('chip', 2, 150, 40)] }, 'good', ['body: good']],

  ['a light scratch on the screen', 'phone', { face_screen: [onScreen] }, 'fair', ['screen: fair']],
  ['a scratch on the screen that only a lens shows', 'phone', { face_screen: [mark('scratch', 1, 0, 0)] }, 'fair', ['screen: fair']],
  ['eight light scratches on the screen', 'phone', { face_screen: many(8, onScreen) }, 'fair', ['screen: fair']],
  ['nine light scratches on the screen', 'phone', { face_screen: many(9, onScreen) }, 'none', ['screen: none']],
  ['a deep scratch on the screen', 'phone', { face_screen: [mark('scratch', 10, 31, 60)] }, 'none', ['screen: none']],
  ['a scratch on the screen seen at 1 m', 'phone', { face_screen: [mark('scratch', 10, 20, 100)] }, 'none', ['screen: none']],
  ['a dent in the screen', 'phone', { face_screen: [mark('dent', 1, 10, 20)] }, 'none', ['screen: none']],
  ['a cracked screen', 'phone', { face_screen: [crack] }, 'none', ['screen: none']],
  ['a chipped screen', 'tablet', { face_screen: [mark('chip', 1, 10, 20)] }, 'none', ['screen: none']],
  ['a long light scratch on the screen', 'tablet', { face_screen: [mark('scratch', 80, 5, 30)] }, 'fair', ['screen: fair']],
  ['a hairline on a lens', 'phone', { face_lenses: [mark('scratch', 2, 5, 10)] }, 'fair', ['lens_glass: fair']],
  ['a plain scratch on a lens', 'phone', { face_lenses: [mark('scratch', 4, 20, 30)] }, 'none', ['lens_glass: none']],
  ['a cracked lens', 'camera', { face_lenses: [crack] }, 'none', ['lens_glass: none']],

  ['a speaker that fails', 'phone', { speaker_main: 'fails' }, 'none', ['speaker_main: none']],
  ['a model without a second rear camera', 'phone', { camera_rear_wide: 'not_fitted' }, 'premium', []],
  ['a second rear camera that fails', 'phone', { camera_rear_wide: 'fails' }, 'none', ['camera_rear_wide: none']],
  ['one dead pixel', 'phone', { display_dead_pixels: 1 }, 'none', ['display_dead_pixels: none']],
  ['one zone that feels no finger', 'tablet', { touch_zones: 191 }, 'none', ['touch_zones: none']],
  ['a dim display', 'phone', { display_brightness: 299 }, 'fair', ['display_brightness: fair']],
  ['traces of water', 'phone', { liquid_damage: 'present' }, 'none', ['liquid_damage: none']],
  ['a swollen battery', 'tablet', { battery_out_of_shape: 'present' }, 'none', ['battery_out_of_shape: none']],
  ['a bent frame', 'tablet', { frame_bend: 1.6 }, 'none', ['frame_bend: none']],
  ['a stick that drifts by 8 %', 'console', { stick_left_drift: 8 }, 'premium', []],
  ['a stick that drifts by more', 'console', { stick_left_drift: 8.1 }, 'none', ['stick_left_drift: none']],
  ['a ban from the maker’s network', 'console', { online_ban: 'present' }, 'none', ['online_ban: none']],
  ['a disc drive that does not read', 'console', { drive_reads_discs: 'fails' }, 'none', ['drive_reads_discs: none']],
  ['five dead pixels of the sensor', 'camera', { sensor_dead_pixels: 5 }, 'premium', []],
  ['six dead pixels of the sensor', 'camera', { sensor_dead_pixels: 6 }, 'none', ['sensor_dead_pixels: none']],
  ['haze in the lens', 'camera', { lens_fungus_or_haze: 'present' }, 'none', ['lens_fungus_or_haze: none']],

  ['a visible scratch on top', 'console', { face_top: [visible] }, 'fair', ['body: fair']],
  ['a faint scratch on a controller', 'console', { face_controllers: [faint] }, 'good', ['body: good']],
  ['a micro-scratch of 18 mm', 'console', { face_sides: [mark('scratch', 18, 5, 15)] }, 'excellent', ['body: excellent']],
  ['a micro-scratch of 18 mm', 'camera', { face_grip: [mark('scratch', 18, 5, 15)] }, 'good', ['body: good']],
  [
    'a visible scratch, a light one on the screen and another maker’s battery',
    'phone',
    { face_back: [visible], face_screen: [onScreen], battery_origin: 'compatible' },
    'fair',
    ['screen: fair', 'body: fair', 'battery_origin: excellent'],
  ],
  [
    'a weak battery in a scratched phone whose camera fails',
    'phone',
    { ...battery(2_000), face_back: [faint], camera_front: 'fails' },
    'none',
    ['camera_front: none', 'battery_share: none', 'body: good'],
  ],
  [
    'a dim display and a dent',
    'tablet',
    { display_brightness: 200, face_back: [dent] },
    'fair',
    ['display_brightness: fair', 'body: fair'],
  ],
]
