import type { GradeTexts } from '../../refurbishment-texts.ts'

export const grades: GradeTexts = {
  grades: {
    premium: 'Premium',
    excellent: 'Excellent',
    good: 'Good',
    fair: 'Fair',
    none: 'Not for sale',
  },
  marks: {
    scratch: 'scratch',
    dent: 'dent',
    chip: 'chip',
    crack: 'crack',
    stain: 'stain',
  },
  reasons: {
    reason_failed_check: 'Not passed: {check}',
    reason_battery_share: 'The battery holds {measured}% of its design capacity; {limit}% are needed',
    reason_screen: 'Marks on the screen: {excesses}',
    reason_body: 'Marks on the body: {excesses}',
    reason_lens_glass: 'Marks on the lens glass: {excesses}',
    reason_battery_origin: 'The battery is not the maker’s own part',
    reason_display_origin: 'The display is not the maker’s own part',
  },
  excesses: {
    count: '{measured} in number, at most {limit} allowed',
    lengthMm: 'up to {measured} mm long, at most {limit} mm allowed',
    depthUm: 'up to {measured} µm deep, at most {limit} µm allowed',
    visibleAtCm: 'visible from {measured} cm, not allowed to be visible at {limit} cm',
    kinds: 'of a kind that is not allowed ({measured})',
  },
  bestGrade: '{reason} (best grade: {grade})',
}
