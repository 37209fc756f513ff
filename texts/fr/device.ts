import type { DeviceTexts } from '../topics.ts'

export const device: DeviceTexts = {
  custodians: {
    customer: 'Client',
    buyer: 'Acheteur',
    authority: 'Autorité',
    recycler: 'Recycleur',
    carrier: 'Transporteur',
    site: 'Site',
  },
  owners: { customer: 'au client', house: 'à nous', buyer: 'à l’acheteur', authority: 'à l’autorité' },
  life: {
    seen: 'Vu à l’atelier',
    hand_over: 'Remis : {from} → {to}',
    owner: 'Appartient {owner}',
    check: 'Vérifié dans les listes et pour les verrous',
    test: 'Testé',
    wipe: 'Effacé',
    part: 'Pièce montée ou retirée',
    repair: 'Réparé',
    grade: 'Gradé',
    price: 'Prix fixé',
    stock: 'Stock',
    sale: 'Vendu',
    photo: 'Photo ajoutée',
    harvest: 'Démonté pour ses pièces',
    transfer: 'Remis à un recycleur, avec son poids',
    hazard: 'Danger',
    recall: 'Rappelé par son fabricant',
    refused: 'Refusé',
  },
}
