import type { Check } from '../check.ts'
import { batteryChecks } from './battery.ts'
import { atLeast, atMost, counted, face, measured, partOrigin, sign, works, worksIfFitted } from './build.ts'

/** What is measured of a tablet, version 1. */
export const TABLET_CHECKS_1: readonly Check[] = [
  works('power_on', 'mainboard', 'battery'),
  ...batteryChecks(1_500, 20_000),
  counted('charging_current', 'mA', [0, 10_000], atLeast(900), 'blocks_sale', 'port', 'mainboard'),
  counted('display_dead_pixels', 'pixels', [0, 10_000], atMost(0), 'blocks_sale', 'display'),
  measured('display_brightness', 'cd/m2', [0, 5_000], atLeast(250), 'lowers_grade', 'display'),
  measured('display_evenness', '%', [0, 100], atLeast(80), 'blocks_sale', 'display'),
  // The screen is divided into 12 by 16 zones.
  counted('touch_zones', 'zones', [0, 192], atLeast(192), 'blocks_sale', 'display'),
  worksIfFitted('touch_pen', 'display'),
  partOrigin('display_origin', 'display'),
  works('camera_front', 'camera'),
  worksIfFitted('camera_rear_main', 'camera'),
  worksIfFitted('flash', 'camera'),
  works('speaker_left', 'speaker'),
  works('speaker_right', 'speaker'),
  works('microphone_main', 'microphone'),
  worksIfFitted('radio_cellular_data', 'antenna', 'mainboard'),
  measured('radio_wifi', 'dBm', [-120, 0], atLeast(-70), 'blocks_sale', 'antenna', 'mainboard'),
  works('radio_bluetooth', 'antenna', 'mainboard'),
  worksIfFitted('radio_gnss', 'antenna', 'mainboard'),
  worksIfFitted('sim_reader', 'port', 'mainboard'),
  worksIfFitted('esim', 'mainboard'),
  worksIfFitted('card_reader', 'port'),
  works('port_data', 'port'),
  worksIfFitted('port_audio', 'port'),
  worksIfFitted('port_keyboard', 'port'),
  works('button_power', 'button'),
  works('button_volume_up', 'button'),
  works('button_volume_down', 'button'),
  worksIfFitted('button_home', 'button'),
  worksIfFitted('sensor_fingerprint', 'sensor', 'button'),
  worksIfFitted('sensor_face', 'sensor', 'camera'),
  works('sensor_light', 'sensor', 'display'),
  works('sensor_motion', 'mainboard'),
  sign('liquid_damage', 'blocks_sale'),
  // Bending is read as the gap under a straight edge along the back.
  measured('frame_bend', 'mm', [0, 50], atMost(1.5), 'blocks_sale', 'housing'),
  face('face_screen', ['crack', 'chip'], 'display'),
  face('face_back', ['crack'], 'back_cover', 'housing'),
  face('face_frame', ['crack'], 'housing'),
]
