import { NO_STORAGE } from '../../../domain/catalogue/model.ts'
import type { SampleModel } from './sample-model.ts'

/** Cameras without lens, or with the one built in. None keeps pictures itself. Prices are samples. */
export const CAMERAS: readonly SampleModel[] = [
  { brand: 'Canon', name: 'EOS 2000D', releaseYear: 2018, grams: 475, priceNew: 399, prices: { [NO_STORAGE]: 160 } },
  { brand: 'Canon', name: 'EOS 250D', releaseYear: 2019, grams: 449, priceNew: 599, prices: { [NO_STORAGE]: 290 } },
  { brand: 'Canon', name: 'EOS 80D', releaseYear: 2016, grams: 730, priceNew: 1199, prices: { [NO_STORAGE]: 310 } },
  { brand: 'Canon', name: 'EOS R10', releaseYear: 2022, grams: 429, priceNew: 979, prices: { [NO_STORAGE]: 560 } },
  { brand: 'Canon', name: 'PowerShot SX740 HS', releaseYear: 2018, grams: 299, priceNew: 429, prices: { [NO_STORAGE]: 190 } },
  { brand: 'Canon', name: 'PowerShot G7 X Mark II', releaseYear: 2016, grams: 319, priceNew: 699, prices: { [NO_STORAGE]: 280 } },
  { brand: 'Nikon', name: 'D3500', releaseYear: 2018, grams: 415, priceNew: 449, prices: { [NO_STORAGE]: 230 } },
  { brand: 'Nikon', name: 'D5600', releaseYear: 2016, grams: 465, priceNew: 749, prices: { [NO_STORAGE]: 280 } },
  { brand: 'Nikon', name: 'D7500', releaseYear: 2017, grams: 720, priceNew: 1299, prices: { [NO_STORAGE]: 430 } },
  { brand: 'Nikon', name: 'Coolpix P950', releaseYear: 2020, grams: 1005, priceNew: 879, prices: { [NO_STORAGE]: 400 } },
  { brand: 'Nikon', name: 'Z 50', releaseYear: 2019, grams: 450, priceNew: 959, prices: { [NO_STORAGE]: 410 } },
  { brand: 'Sony', name: 'Alpha 6000', releaseYear: 2014, grams: 344, priceNew: 599, prices: { [NO_STORAGE]: 230 } },
  { brand: 'Sony', name: 'Alpha 6400', releaseYear: 2019, grams: 403, priceNew: 949, prices: { [NO_STORAGE]: 480 } },
  { brand: 'Sony', name: 'Alpha 7 III', releaseYear: 2018, grams: 650, priceNew: 2299, prices: { [NO_STORAGE]: 830 } },
  { brand: 'Sony', name: 'Cyber-shot DSC-RX100 III', releaseYear: 2014, grams: 290, priceNew: 849, prices: { [NO_STORAGE]: 240 } },
  { brand: 'Panasonic', name: 'Lumix DC-TZ90', releaseYear: 2017, grams: 322, priceNew: 449, prices: { [NO_STORAGE]: 180 } },
  { brand: 'Panasonic', name: 'Lumix DMC-FZ300', releaseYear: 2015, grams: 691, priceNew: 599, prices: { [NO_STORAGE]: 220 } },
  { brand: 'Panasonic', name: 'Lumix DC-G9', releaseYear: 2017, grams: 658, priceNew: 1699, prices: { [NO_STORAGE]: 420 } },
  { brand: 'Fujifilm', name: 'X-T20', releaseYear: 2017, grams: 383, priceNew: 899, prices: { [NO_STORAGE]: 420 } },
  { brand: 'Fujifilm', name: 'X100F', releaseYear: 2017, grams: 469, priceNew: 1399, prices: { [NO_STORAGE]: 780 } },
  { brand: 'Olympus', name: 'OM-D E-M10 Mark III', releaseYear: 2017, grams: 410, priceNew: 649, prices: { [NO_STORAGE]: 260 } },
  { brand: 'Olympus', name: 'Tough TG-6', releaseYear: 2019, grams: 253, priceNew: 469, prices: { [NO_STORAGE]: 210 } },
  { brand: 'Pentax', name: 'K-70', releaseYear: 2016, grams: 688, priceNew: 699, prices: { [NO_STORAGE]: 350 } },
  { brand: 'GoPro', name: 'HERO8 Black', releaseYear: 2019, grams: 126, priceNew: 429, prices: { [NO_STORAGE]: 95 } },
  { brand: 'GoPro', name: 'HERO11 Black', releaseYear: 2022, grams: 153, priceNew: 549, prices: { [NO_STORAGE]: 190 } },
]
