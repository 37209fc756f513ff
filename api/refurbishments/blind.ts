import { isInOffice } from '../cases/reach-case.ts'
import type { Reader } from '../processes/reader.ts'

/** Whether somebody may still grade the device a second time, and so must not see what the first found. */
export const isBlind = (state: string, reader: Reader): boolean =>
  state === 'second_grading' && (reader.kind !== 'agent' || !isInOffice(reader))
