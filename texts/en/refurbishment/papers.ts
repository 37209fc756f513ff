import type { RefurbishmentPaperTexts } from '../../refurbishment-texts.ts'
import { checks } from './checks.ts'
import { grades } from './grades.ts'
import { wipeCertificate } from './wipe-certificate.ts'

export const refurbishmentPapers: RefurbishmentPaperTexts = { checks, ...grades, wipeCertificate }
