import type { GradeTexts } from '../../refurbishment-texts.ts'

export const grades: GradeTexts = {
  grades: {
    premium: 'Premium',
    excellent: 'Excelente',
    good: 'Bueno',
    fair: 'Aceptable',
    none: 'No se vende',
  },
  marks: {
    scratch: 'arañazo',
    dent: 'abolladura',
    chip: 'desconchón',
    crack: 'grieta',
    stain: 'mancha',
  },
  reasons: {
    reason_failed_check: 'No superado: {check}',
    reason_battery_share: 'La batería conserva el {measured} % de su capacidad de diseño; se necesita el {limit} %',
    reason_screen: 'Marcas en la pantalla: {excesses}',
    reason_body: 'Marcas en la carcasa: {excesses}',
    reason_lens_glass: 'Marcas en el cristal de los objetivos: {excesses}',
    reason_battery_origin: 'La batería no es una pieza original',
    reason_display_origin: 'La pantalla no es una pieza original',
  },
  excesses: {
    count: '{measured} en total, se admiten {limit} como máximo',
    lengthMm: 'de hasta {measured} mm de largo, se admiten {limit} mm como máximo',
    depthUm: 'de hasta {measured} µm de profundidad, se admiten {limit} µm como máximo',
    visibleAtCm: 'visibles a {measured} cm, no deben verse a {limit} cm',
    kinds: 'de una clase que no se admite ({measured})',
  },
  bestGrade: '{reason} (mejor grado: {grade})',
}
