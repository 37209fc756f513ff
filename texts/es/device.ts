import type { DeviceTexts } from '../topics.ts'

export const device: DeviceTexts = {
  custodians: {
    customer: 'Cliente',
    buyer: 'Comprador',
    authority: 'Autoridad',
    recycler: 'Reciclador',
    carrier: 'Transportista',
    site: 'Sitio',
  },
  owners: { customer: 'al cliente', house: 'a nosotros', buyer: 'al comprador', authority: 'a la autoridad' },
  life: {
    seen: 'Visto en el taller',
    hand_over: 'Entregado: {from} → {to}',
    owner: 'Pertenece {owner}',
    check: 'Comprobado en listas y bloqueos',
    test: 'Probado',
    wipe: 'Borrado',
    part: 'Pieza montada o retirada',
    repair: 'Reparado',
    grade: 'Clasificado',
    price: 'Precio fijado',
    stock: 'Existencias',
    sale: 'Vendido',
    photo: 'Foto añadida',
    harvest: 'Desmontado para piezas',
    transfer: 'Entregado a un reciclador, con su peso',
    hazard: 'Peligro',
    recall: 'Retirado por su fabricante',
    refused: 'Rechazado',
  },
}
