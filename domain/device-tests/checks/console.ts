import type { Check } from '../check.ts'
import { atLeast, atMost, counted, face, measured, sign, works, worksIfFitted } from './build.ts'

/**
 * What is measured of a games console, version 1: for the television and for the hand. What only one of them has is
 * "not fitted" on the other, so its battery is a choice here and no capacity.
 */
export const CONSOLE_CHECKS_1: readonly Check[] = [
  works('power_on', 'power_supply', 'mainboard'),
  worksIfFitted('standby_and_wake', 'mainboard'),
  sign('battery_out_of_shape', 'hazard'),
  worksIfFitted('battery_holds_three_hours', 'battery'),
  worksIfFitted('video_output', 'port', 'mainboard'),
  worksIfFitted('display_handheld', 'display'),
  worksIfFitted('touch_handheld', 'display'),
  // Dropped in ten minutes of the heaviest scene.
  counted('graphics_dropped_frames', 'frames', [0, 36_000], atMost(60), 'blocks_sale', 'mainboard', 'fan'),
  worksIfFitted('fan_quiet', 'fan'),
  works('throttling_free', 'fan', 'mainboard'),
  worksIfFitted('drive_reads_discs', 'drive'),
  worksIfFitted('slot_reads_games', 'port'),
  worksIfFitted('card_reader', 'port'),
  measured('storage_read_speed', 'MB/s', [0, 20_000], atLeast(60), 'blocks_sale', 'drive', 'mainboard'),
  worksIfFitted('port_ethernet', 'port'),
  works('port_usb', 'port'),
  worksIfFitted('port_audio', 'port'),
  measured('radio_wifi', 'dBm', [-120, 0], atLeast(-70), 'blocks_sale', 'antenna', 'mainboard'),
  works('radio_bluetooth', 'antenna', 'mainboard'),
  worksIfFitted('speaker_main', 'speaker'),
  works('controller_pairs', 'antenna', 'mainboard'),
  works('controller_buttons', 'button'),
  // How far the stick reads off centre when nobody touches it, of its full way.
  measured('stick_left_drift', '%', [0, 100], atMost(8), 'blocks_sale', 'stick'),
  measured('stick_right_drift', '%', [0, 100], atMost(8), 'blocks_sale', 'stick'),
  worksIfFitted('controller_vibration', 'vibration_motor'),
  works('button_power', 'button'),
  sign('liquid_damage', 'blocks_sale'),
  sign('online_ban', 'blocks_sale'),
  face('face_screen', ['crack', 'chip'], 'display'),
  face('face_top', ['crack'], 'housing'),
  face('face_bottom', ['crack'], 'housing'),
  face('face_sides', ['crack'], 'housing'),
  face('face_controllers', ['crack'], 'housing'),
]
