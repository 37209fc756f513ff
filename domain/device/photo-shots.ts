/** What a photo of a device shows: the shots that are asked for, what is unpacked, and damage. */
export const PHOTO_SHOTS = [
  'front',
  'screen_on',
  'screen_off',
  'back',
  'left',
  'right',
  'top',
  'bottom',
  'damage',
  'identity',
  'parcel',
  'contents',
  'other',
] as const
export type PhotoShot = (typeof PHOTO_SHOTS)[number]
