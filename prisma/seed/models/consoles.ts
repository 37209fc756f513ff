import type { SampleModel } from './sample-model.ts'

/** Games consoles, at home and in the hand; without controllers and games. Prices are samples. */
export const CONSOLES: readonly SampleModel[] = [
  { brand: 'Sony', name: 'PlayStation 3 Super Slim', releaseYear: 2012, grams: 2100, priceNew: 229, prices: { 12: 20, 500: 35 } },
  { brand: 'Sony', name: 'PlayStation 4', releaseYear: 2013, grams: 2800, priceNew: 399, prices: { 500: 80, 1000: 95 } },
  { brand: 'Sony', name: 'PlayStation 4 Slim', releaseYear: 2016, grams: 2100, priceNew: 299, prices: { 500: 100, 1000: 115 } },
  { brand: 'Sony', name: 'PlayStation 4 Pro', releaseYear: 2016, grams: 3300, priceNew: 399, prices: { 1000: 140 } },
  { brand: 'Sony', name: 'PlayStation 5', releaseYear: 2020, grams: 4500, priceNew: 499, prices: { 825: 280 } },
  { brand: 'Sony', name: 'PlayStation 5 Digital Edition', releaseYear: 2020, grams: 3900, priceNew: 399, prices: { 825: 240 } },
  { brand: 'Sony', name: 'PlayStation 5 Slim', releaseYear: 2023, grams: 3200, priceNew: 549, prices: { 1024: 320 } },
  { brand: 'Sony', name: 'PlayStation Vita', releaseYear: 2011, grams: 260, priceNew: 249, prices: { 1: 60 } },
  { brand: 'Nintendo', name: 'Switch', releaseYear: 2017, grams: 297, priceNew: 329, prices: { 32: 120 } },
  { brand: 'Nintendo', name: 'Switch Lite', releaseYear: 2019, grams: 277, priceNew: 219, prices: { 32: 85 } },
  { brand: 'Nintendo', name: 'Switch OLED', releaseYear: 2021, grams: 320, priceNew: 349, prices: { 64: 170 } },
  { brand: 'Nintendo', name: 'Wii U', releaseYear: 2012, grams: 1500, priceNew: 299, prices: { 8: 35, 32: 50 } },
  { brand: 'Nintendo', name: 'New 3DS XL', releaseYear: 2014, grams: 329, priceNew: 199, prices: { 4: 95 } },
  { brand: 'Microsoft', name: 'Xbox 360 S', releaseYear: 2010, grams: 2900, priceNew: 199, prices: { 4: 18, 250: 28 } },
  { brand: 'Microsoft', name: 'Xbox One', releaseYear: 2013, grams: 3500, priceNew: 499, prices: { 500: 55, 1000: 65 } },
  { brand: 'Microsoft', name: 'Xbox One S', releaseYear: 2016, grams: 2900, priceNew: 299, prices: { 500: 75, 1000: 85 } },
  { brand: 'Microsoft', name: 'Xbox Series S', releaseYear: 2020, grams: 1930, priceNew: 299, prices: { 512: 130, 1024: 160 } },
  { brand: 'Microsoft', name: 'Xbox Series X', releaseYear: 2020, grams: 4450, priceNew: 499, prices: { 1024: 270 } },
  { brand: 'Valve', name: 'Steam Deck', releaseYear: 2022, grams: 669, priceNew: 419, prices: { 64: 190, 256: 230, 512: 280 } },
  { brand: 'Meta', name: 'Quest 2', releaseYear: 2020, grams: 503, priceNew: 349, prices: { 64: 100, 128: 120, 256: 140 } },
]
