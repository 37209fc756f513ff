import type { SampleModel } from './sample-model.ts'

/** Tablets. Prices are samples. */
export const TABLETS: readonly SampleModel[] = [
  { brand: 'Apple', name: 'iPad (6th generation)', releaseYear: 2018, grams: 469, priceNew: 359, prices: { 32: 75, 128: 95 } },
  { brand: 'Apple', name: 'iPad (8th generation)', releaseYear: 2020, grams: 490, priceNew: 389, prices: { 32: 120, 128: 150 } },
  { brand: 'Apple', name: 'iPad (9th generation)', releaseYear: 2021, grams: 487, priceNew: 389, prices: { 64: 170, 256: 220 } },
  { brand: 'Apple', name: 'iPad (10th generation)', releaseYear: 2022, grams: 477, priceNew: 589, prices: { 64: 230, 256: 290 } },
  { brand: 'Apple', name: 'iPad Air 2', releaseYear: 2014, grams: 437, priceNew: 499, prices: { 16: 30, 64: 38, 128: 45 } },
  { brand: 'Apple', name: 'iPad Air (4th generation)', releaseYear: 2020, grams: 458, priceNew: 669, prices: { 64: 220, 256: 270 } },
  { brand: 'Apple', name: 'iPad mini 4', releaseYear: 2015, grams: 299, priceNew: 399, prices: { 16: 40, 64: 50, 128: 60 } },
  { brand: 'Apple', name: 'iPad mini (6th generation)', releaseYear: 2021, grams: 293, priceNew: 559, prices: { 64: 260, 256: 320 } },
  {
    brand: 'Apple',
    name: 'iPad Pro 11 (2nd generation)',
    releaseYear: 2020,
    grams: 471,
    priceNew: 899,
    prices: { 128: 280, 256: 310, 512: 340, 1024: 380 },
  },
  { brand: 'Samsung', name: 'Galaxy Tab A 10.1 (2019)', releaseYear: 2019, grams: 469, priceNew: 209, prices: { 32: 45, 64: 52 } },
  { brand: 'Samsung', name: 'Galaxy Tab A7', releaseYear: 2020, grams: 476, priceNew: 229, prices: { 32: 60, 64: 70 } },
  { brand: 'Samsung', name: 'Galaxy Tab A8', releaseYear: 2021, grams: 508, priceNew: 229, prices: { 32: 75, 64: 85, 128: 100 } },
  { brand: 'Samsung', name: 'Galaxy Tab S6', releaseYear: 2019, grams: 420, priceNew: 749, prices: { 128: 130, 256: 150 } },
  { brand: 'Samsung', name: 'Galaxy Tab S7', releaseYear: 2020, grams: 498, priceNew: 699, prices: { 128: 180, 256: 205 } },
  { brand: 'Samsung', name: 'Galaxy Tab S8', releaseYear: 2022, grams: 503, priceNew: 749, prices: { 128: 270, 256: 305 } },
  { brand: 'Amazon', name: 'Fire HD 8 (2020)', releaseYear: 2020, grams: 355, priceNew: 99, prices: { 32: 18, 64: 22 } },
  { brand: 'Amazon', name: 'Fire HD 10 (2021)', releaseYear: 2021, grams: 465, priceNew: 149, prices: { 32: 35, 64: 42 } },
  { brand: 'Lenovo', name: 'Tab M10 Plus', releaseYear: 2020, grams: 460, priceNew: 199, prices: { 64: 50, 128: 60 } },
  { brand: 'Lenovo', name: 'Tab P11', releaseYear: 2021, grams: 490, priceNew: 299, prices: { 64: 80, 128: 95 } },
  { brand: 'Asus', name: 'ZenPad 3S 10', releaseYear: 2016, grams: 430, priceNew: 349, prices: { 32: 25, 64: 30 } },
  { brand: 'Google', name: 'Nexus 9', releaseYear: 2014, grams: 425, priceNew: 389, prices: { 16: 18, 32: 22 } },
  { brand: 'Microsoft', name: 'Surface Go 2', releaseYear: 2020, grams: 544, priceNew: 459, prices: { 64: 110, 128: 140 } },
]
