import type { MarkKind } from '../domain/device-tests/mark.ts'
import type { Grade } from '../domain/grading/grade.ts'
import type { Excess } from '../domain/grading/reason.ts'
import type { WipeCertificate } from '../domain/wipe/certificate.ts'

/** Grades, and why a device has no better one. */
export interface GradeTexts {
  readonly grades: Readonly<Record<Grade, string>>
  readonly marks: Readonly<Record<MarkKind, string>>
  /** By the reason's key; {check}, {measured}, {limit} or {excesses}. */
  readonly reasons: Readonly<Record<string, string>>
  /** What of marks is more than a grade allows: {measured} and {limit}. */
  readonly excesses: Readonly<Record<Excess['what'], string>>
  /** A {reason} and the best {grade} that it allows. */
  readonly bestGrade: string
}

type Prechecks = WipeCertificate['prechecks']

export type WipeField =
  | keyof WipeCertificate['device']
  | keyof Prechecks
  | Exclude<keyof WipeCertificate, 'standard' | 'device' | 'prechecks'>

export type WipeValue =
  | WipeCertificate['medium' | 'method' | 'technique' | 'confidentiality' | 'destination']
  | WipeCertificate['verification']['method' | 'result']
  | Prechecks[keyof Prechecks]

/** A certificate of wiping in words. */
export interface WipeCertificateTexts {
  readonly title: string
  /** Names the {standard}. */
  readonly statement: string
  readonly sections: Readonly<Record<'device' | 'medium' | 'prechecks' | 'done', string>>
  readonly fields: Readonly<Record<WipeField, string>>
  readonly values: Readonly<Record<WipeValue, string>>
}

/** What papers and lists of refurbishment say. */
export interface RefurbishmentPaperTexts extends GradeTexts {
  /** What is measured, by the keys of the checklists. */
  readonly checks: Readonly<Record<string, string>>
  readonly wipeCertificate: WipeCertificateTexts
}
