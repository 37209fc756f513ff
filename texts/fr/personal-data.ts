import type { PersonalDataTexts } from '../personal-data-texts.ts'

export const personalData: PersonalDataTexts = {
  kept: {
    accounting: 'les factures et le nom de leur destinataire font partie de la comptabilité.',
    purchase_register: 'la loi impose un registre des objets d’occasion achetés, avec leurs vendeurs.',
    seller_report: 'l’administration fiscale peut demander qui a vendu autant.',
    mandate: 'un prélèvement peut être contesté pendant ce temps, et le mandat le justifie.',
    guarantee: 'le vendeur répond de l’appareil, et son acheteur doit être averti d’un rappel.',
    carrier_claims: 'une réclamation auprès du transporteur reste possible.',
    contract_claims: 'c’est la preuve que le contrat a été quitté, et de la date.',
    evidence: 'les photos prouvent l’état dans lequel l’appareil a été remis.',
  },
  waits: {
    case_open:
      'Le dossier n’est pas terminé : l’effacement a lieu dès qu’il se termine. Un abonnement se termine quand il est résilié et que la période payée est passée.',
    payment_under_way: 'Un paiement est en cours ou dû : l’effacement a lieu une fois qu’il est réglé.',
    invoice_to_issue: 'Une facture reste à émettre : l’effacement a lieu ensuite, avec le prochain passage des prélèvements.',
    dispute_open: 'Une banque examine un paiement contesté : l’effacement a lieu une fois la décision prise.',
    transfer_open: 'Un abonnement est en cours de transmission : l’effacement a lieu une fois que c’est répondu ou terminé.',
    obligation_open: 'Quelque chose est encore dû au client : l’effacement a lieu une fois que c’est fait.',
    loan_out: 'Un appareil de prêt n’est pas rendu : l’effacement a lieu une fois qu’il l’est.',
    bonus_claim_open:
      'Le bonus réparation n’est pas encore payé, et sa demande nomme le client : l’effacement a lieu une fois qu’elle est réglée.',
    command_open: 'Quelque chose a été reçu que le dossier n’a pas encore traité : l’effacement a lieu ensuite.',
    mail_to_send: 'Un e-mail doit encore partir : l’effacement a lieu ensuite.',
  },
  onCase: {
    proposed: 'L’effacement des données de son client a été demandé le {date} ({reference}) ; une seconde personne doit l’approuver.',
    waiting: 'Les données de son client doivent être effacées au plus tard le {until} (demande {reference} du {date}). {wait}',
    soon: 'Les données de son client sont en cours d’effacement (demande {reference} du {date}).',
    erased: 'Les données de son client ont été effacées le {on} (demande {reference} du {date}).',
  },
}
