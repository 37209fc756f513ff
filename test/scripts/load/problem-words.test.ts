import { expect, it } from 'vitest'
import { symptomsIn } from '../../../scripts/load/problem-words.ts'

it.each([
  ['Battery swollen', ['swollen', 'battery']],
  ['Batterie gonflée', ['swollen', 'battery']],
  ['It gets hot and the glass is broken', ['hot', 'cracked', 'display', 'power']],
  ['Pantalla rota, no enciende', ['cracked', 'display', 'dead']],
  ['Vitre brisée. -', ['cracked', 'display']],
  ['Schermo rotto', ['cracked', 'display']],
  ["No carrega la batería / No s'encén", ['battery', 'charging', 'dead']],
  ['geluid werkt niet meer', ['dead', 'speaker']],
  ['Ladeport ødelagt', ['charging', 'dead', 'port']],
  ["Won't turn on", ['dead']],
  ['Mobile - Battery dead -', ['battery', 'dead']],
  ['Bouton de direction Gauche HS', ['button', 'stick']],
  ["Bruit à l'intérieur.Démontage et nettoyage", ['fan', 'nothing']],
  ['Slow', ['software']],
  ['Home button', ['button']],
  // Begins no word: neither a cracker nor a hotspot.
  ['Nutcracker', []],
  ['Samsung', []],
  ['', []],
])('"%s" tells of %j', (text, symptoms) => {
  expect(symptomsIn(text).toSorted()).toEqual(symptoms.toSorted())
})
