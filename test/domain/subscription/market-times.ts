import type { Place } from '../../../domain/calendar/calendars.ts'
import type { ChargeTime } from '../../../domain/subscription/due.ts'
import { calendars } from '../../../markets/calendars.ts'

const time = (place: Place, chargeAt: string): ChargeTime => ({ chargeAt, place, calendars })

export const paris = (chargeAt = '08:00') => time({ zone: 'Europe/Paris', region: 'FR' }, chargeAt)
export const newYork = (chargeAt = '08:00') => time({ zone: 'America/New_York', region: 'US' }, chargeAt)
export const madrid = (chargeAt = '08:00') => time({ zone: 'Europe/Madrid', region: 'ES' }, chargeAt)
