import type { GradeTexts } from '../../refurbishment-texts.ts'

export const grades: GradeTexts = {
  grades: {
    premium: 'Premium',
    excellent: 'Hervorragend',
    good: 'Gut',
    fair: 'Akzeptabel',
    none: 'Nicht verkäuflich',
  },
  marks: {
    scratch: 'Kratzer',
    dent: 'Delle',
    chip: 'Abplatzer',
    crack: 'Riss',
    stain: 'Fleck',
  },
  reasons: {
    reason_failed_check: 'Nicht bestanden: {check}',
    reason_battery_share: 'Der Akku hält {measured} % seiner Nennkapazität; {limit} % sind nötig',
    reason_screen: 'Spuren auf dem Bildschirm: {excesses}',
    reason_body: 'Spuren am Gehäuse: {excesses}',
    reason_lens_glass: 'Spuren auf dem Objektivglas: {excesses}',
    reason_battery_origin: 'Der Akku ist kein Originalteil',
    reason_display_origin: 'Die Anzeige ist kein Originalteil',
  },
  excesses: {
    count: '{measured} an der Zahl, höchstens {limit} erlaubt',
    lengthMm: 'bis {measured} mm lang, höchstens {limit} mm erlaubt',
    depthUm: 'bis {measured} µm tief, höchstens {limit} µm erlaubt',
    visibleAtCm: 'aus {measured} cm sichtbar, aus {limit} cm darf nichts sichtbar sein',
    kinds: 'von einer Art, die nicht erlaubt ist ({measured})',
  },
  bestGrade: '{reason} (bestenfalls: {grade})',
}
