/** What keeps data in a device, and in what is found inside it. */
export const MEDIA = [
  'flash_encrypted',
  'flash_unencrypted',
  'solid_state_drive',
  'hard_disk',
  'memory_card',
  /** A device that keeps settings only, such as a camera that writes to cards. */
  'settings_only',
] as const
export type Medium = (typeof MEDIA)[number]

/** Clear, purge and destroy of NIST SP 800-88 r2, from weakest to strongest. */
export const METHODS = ['clear', 'purge', 'destroy'] as const
export type Method = (typeof METHODS)[number]

export const TECHNIQUES = [
  'factory_reset',
  'overwrite',
  'block_erase',
  'cryptographic_erase',
  'sanitize_command',
  'shred',
  'disintegrate',
  'incinerate',
] as const
export type Technique = (typeof TECHNIQUES)[number]

/**
 * Which technique reaches which method on which medium. Flash that is not encrypted cannot be purged by writing over it (spare blocks
 * are not reached); a factory reset purges only where it destroys the key, which is then certified as cryptographic erase.
 * Degaussing destroys nothing any more. Source: NIST SP 800-88 r2, which leaves the techniques of a medium to IEEE 2883.
 */
export const REACHES: Readonly<Record<Medium, Readonly<Record<Method, readonly Technique[]>>>> = {
  flash_encrypted: {
    clear: ['factory_reset', 'overwrite'],
    purge: ['cryptographic_erase', 'block_erase', 'sanitize_command'],
    destroy: ['shred', 'disintegrate', 'incinerate'],
  },
  flash_unencrypted: {
    clear: ['factory_reset', 'overwrite'],
    purge: ['block_erase', 'sanitize_command'],
    destroy: ['shred', 'disintegrate', 'incinerate'],
  },
  solid_state_drive: {
    clear: ['overwrite'],
    purge: ['cryptographic_erase', 'block_erase', 'sanitize_command'],
    destroy: ['shred', 'disintegrate', 'incinerate'],
  },
  hard_disk: {
    clear: ['overwrite'],
    purge: ['cryptographic_erase', 'sanitize_command'],
    destroy: ['shred', 'disintegrate', 'incinerate'],
  },
  memory_card: { clear: ['overwrite'], purge: ['block_erase'], destroy: ['shred', 'disintegrate', 'incinerate'] },
  settings_only: { clear: ['factory_reset', 'overwrite'], purge: [], destroy: ['shred', 'disintegrate', 'incinerate'] },
}

/**
 * The least that is asked before a medium is sold again: purge, since the device leaves our hands. What keeps settings only
 * is cleared.
 */
export const LEAST_FOR_SALE: Readonly<Record<Medium, Method>> = {
  flash_encrypted: 'purge',
  flash_unencrypted: 'purge',
  solid_state_drive: 'purge',
  hard_disk: 'purge',
  memory_card: 'destroy',
  settings_only: 'clear',
}

/** Whether a method is at least as strong as another. */
export const isAtLeast = (method: Method, least: Method): boolean => METHODS.indexOf(method) >= METHODS.indexOf(least)
