import type { Category } from '../../../domain/catalogue/category.ts'
import type { Mark } from '../../../domain/device-tests/mark.ts'
import type { Value } from '../../../domain/device-tests/result.ts'
import type { Symptom } from '../problem-words.ts'

/** What a station measures of a fault, by check. */
export type Found = Readonly<Record<string, Value>>

const CRACK: Mark = { kind: 'crack', lengthMm: 62, depthUm: 900, visibleAtCm: 120 }
const fails = (...checks: readonly string[]): readonly Found[] => checks.map((check) => ({ [check]: 'fails' }))
const measures = (check: string, ...values: readonly number[]): readonly Found[] => values.map((value) => ({ [check]: value }))
const every = (...found: readonly Found[]): Readonly<Record<Category, readonly Found[]>> => ({
  phone: found,
  tablet: found,
  console: found,
  camera: found,
})

/**
 * What each symptom comes to at a station, by category: one of these is drawn. A symptom that no check of a category would show is left
 * out there; what an account, a wipe or a cleaning puts right is no fault of the device.
 */
export const FAILURES: Readonly<Record<Symptom, Readonly<Partial<Record<Category, readonly Found[]>>>>> = {
  swollen: every({ battery_out_of_shape: 'present' }),
  // Seen and smelt before anything is measured: the technician reports it.
  leaking: {},
  burnt: {},
  hot: { console: fails('throttling_free') },

  cracked: every({ face_screen: [CRACK] }),
  display: {
    phone: measures('display_dead_pixels', 3, 18, 240),
    tablet: measures('display_dead_pixels', 2, 25, 310),
    console: fails('display_handheld', 'video_output'),
    camera: fails('display_main'),
  },
  touch: {
    phone: measures('touch_zones', 12, 60, 90),
    tablet: measures('touch_zones', 24, 120, 180),
    console: fails('touch_handheld'),
    camera: fails('touch_screen'),
  },
  housing: {
    phone: [{ face_frame: [CRACK] }, { face_back: [CRACK] }],
    tablet: [{ frame_bend: 4.5 }, { face_back: [CRACK] }],
    console: [{ face_top: [CRACK] }],
    camera: [{ face_body: [CRACK] }],
  },
  button: {
    phone: fails('button_power', 'button_volume_up', 'button_home'),
    tablet: fails('button_power', 'button_volume_down', 'button_home'),
    console: fails('button_power', 'controller_buttons'),
    camera: fails('button_shutter', 'button_dials', 'button_menu'),
  },

  // Below 80 % of the design capacity.
  battery: {
    phone: measures('battery_full_charge', 1_100, 1_850, 2_280),
    tablet: measures('battery_full_charge', 900, 1_700, 2_310),
    console: fails('battery_holds_three_hours'),
    camera: measures('battery_full_charge', 700, 1_500, 2_200),
  },
  charging: {
    phone: measures('charging_current', 0, 120, 380),
    tablet: measures('charging_current', 0, 240, 700),
    console: fails('port_usb'),
    camera: fails('charging'),
  },
  dead: every({ power_on: 'fails' }),
  power: every({ power_on: 'fails' }),
  mainboard: every({ power_on: 'fails' }),

  port: {
    phone: fails('port_data'),
    tablet: fails('port_data'),
    console: fails('video_output', 'port_usb'),
    camera: fails('port_data'),
  },
  audio_jack: {
    phone: fails('port_audio'),
    tablet: fails('port_audio'),
    console: fails('port_audio'),
    camera: fails('port_microphone'),
  },
  sim: { phone: fails('sim_reader'), tablet: fails('sim_reader') },
  card: { tablet: fails('card_reader'), console: fails('card_reader'), camera: measures('card_write_speed', 0, 4) },

  camera: {
    phone: fails('camera_rear_main', 'camera_front', 'camera_focus'),
    tablet: fails('camera_rear_main', 'camera_front'),
  },
  lens: {
    phone: fails('camera_focus'),
    tablet: fails('camera_rear_main'),
    camera: fails('focus_automatic', 'lens_zoom', 'lens_aperture'),
  },
  shutter: { camera: fails('shutter_slow', 'shutter_fast') },
  speaker: {
    phone: fails('speaker_main', 'speaker_ear'),
    tablet: fails('speaker_left', 'speaker_right'),
    console: fails('speaker_main'),
    camera: fails('speaker_main'),
  },
  microphone: { phone: fails('microphone_main'), tablet: fails('microphone_main'), camera: fails('microphone_main') },
  vibration: { phone: fails('vibration'), console: fails('controller_vibration') },
  radio: {
    phone: [{ radio_wifi: -95 }, { radio_cellular: -128 }, { radio_gnss: 'fails' }],
    tablet: [{ radio_wifi: -92 }],
    console: [{ radio_wifi: -90 }],
    camera: fails('radio_wifi_link'),
  },

  drive: { console: fails('drive_reads_discs', 'slot_reads_games') },
  fan: { console: fails('fan_quiet') },
  stick: { console: [{ stick_left_drift: 14 }, { stick_right_drift: 31 }, { controller_pairs: 'fails' }] },
  water: every({ liquid_damage: 'present' }),

  locked: {},
  software: {},
  nothing: {},
}
