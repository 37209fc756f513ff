/**
 * Our key as the reference that a carrier service keeps: it may stand in a path there, so its slashes become `~`.
 * Throws a TypeError for a key that is not letters, digits, `-`, `_` and `/`, 100 at most.
 */
export const referenceOf = (key: string): string => {
  if (!/^[A-Za-z0-9/_-]{1,100}$/.test(key))
    throw new TypeError(`key: found "${key}", allowed are up to 100 letters, digits, "-", "_" and "/"`)
  return key.replaceAll('/', '~')
}
