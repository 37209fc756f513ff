import type { SupportTexts } from '../topics.ts'

export const support: SupportTexts = {
  causes: {
    task_failing: {
      cause: 'Le programme échoue sur ce dossier : {detail}.',
      remedy: 'Déployez un code corrigé : le dossier reprend de lui-même. Rien n’est perdu, les réponses gardent leur heure de réception.',
    },
    run_ended: {
      cause: 'Le dossier est ouvert et son exécution dans le moteur a été arrêtée.',
      remedy: 'Lancez-en une autre avec « npx reprise case revive » : elle reprend là où en est l’enregistrement.',
    },
    run_not_acting: {
      cause: 'Le délai de « {subject} » est passé et l’exécution n’a pas réagi.',
      remedy:
        'Vérifiez que le moteur et les workers tournent. Le relais redonne de lui-même une exécution au dossier ; s’il en a une et n’avance pas, relancez-le.',
    },
    result_not_followed: {
      cause: '« {subject} » est fait et le dossier n’a pas avancé.',
      remedy: 'Vérifiez que le moteur et les workers tournent. Si oui, relancez le dossier : le résultat est conservé et sera repris.',
    },
    compensation_failing: {
      cause: 'Ce qui a été fait ne peut être défait : « {subject} » échoue : {detail}.',
      remedy:
        'Un nouvel essai se fait de lui-même sous la même clé. Vérifiez que le prestataire répond ; s’il refuse définitivement, défaites-le chez lui à la main et laissez une note.',
    },
    effect_failing: {
      cause: '« {subject} » échoue sans cesse : {detail}.',
      remedy:
        'Un nouvel essai se fait de lui-même sous la même clé, rien n’est fait deux fois. Vérifiez que le prestataire répond et connaît notre accès.',
    },
    effect_not_running: {
      cause: '« {subject} » est demandé et personne ne l’exécute.',
      remedy: 'Vérifiez que le moteur et les workers d’effets tournent. Dès que l’un d’eux tourne, c’est exécuté de soi-même.',
    },
    command_waiting: {
      cause: '« {subject} » est reçu et n’a pas atteint le dossier : {detail}.',
      remedy: 'L’heure de réception compte et la remise se fait d’elle-même. Vérifiez que le moteur, les workers et le relais tournent.',
    },
    mail_failing: {
      cause: 'Le courriel « {subject} » ne part pas : {detail}.',
      remedy:
        'Il partira de lui-même dès que le serveur de courriel l’acceptera, et le délai de réponse ne court qu’alors. Vérifiez que ce serveur répond.',
    },
    put_before_support: {
      cause: 'Soumis au service client : {detail}.',
      remedy: 'Regardez le dossier et son historique, puis faites ce que propose l’une de ses actions, ou laissez une note.',
    },
    limit_passed: { cause: 'Le délai de « {subject} » est passé.', remedy: '{detail}' },
    limit_unanswered: {
      cause: 'Le délai de « {subject} » est passé et le dossier n’en a pas pris note.',
      remedy:
        'Vérifiez que le moteur et les workers tournent : la suite prévue aura lieu dès qu’ils tourneront. Les réponses reçues à temps comptent toujours.',
    },
    obligation_passed: { cause: 'Une chose due n’a pas été faite à temps : {subject}.', remedy: 'Faites-la maintenant : {detail}.' },
  },
  late: {
    customer: 'Joignez le client autrement, ou prolongez le délai.',
    support: 'Décidez : le dossier vous propose ce qui est possible.',
    lead: 'Demandez à un responsable de décider.',
    workshop: 'Demandez à l’atelier où est l’appareil et faites faire la prochaine étape aujourd’hui.',
    partner: 'Demandez sa réponse au réparateur partenaire ; sans réponse, le dossier est proposé au suivant.',
    carrier: 'Demandez au transporteur où est le colis ; déclarez-le perdu si personne ne le sait.',
    bank: 'Cherchez le paiement sur le compte, et demandez à la banque s’il n’y est pas.',
    provider: 'Vérifiez que le service extérieur répond ; le dossier réessaie de lui-même.',
    engine: 'Vérifiez que le moteur et les workers tournent : personne d’autre n’a à agir ici.',
    authority: 'Demandez sa réponse à l’autorité, et notez-la.',
  },
  nothingSaid: 'rien n’en a été dit',
  tries: {
    notBegun: 'Pas encore commencé.',
    underWay: 'En cours.',
    failedOnce: 'Essayé une fois ; échec : {failure}.',
    failed: 'Essayé {count} fois ; dernier échec : {failure}.',
    next: 'Prochain essai {at}.',
    nextUnknown: 'Un nouvel essai se fait de lui-même.',
    followed: 'Fait ; le dossier reprend le résultat.',
  },
  search: {
    nothingFound:
      'Rien trouvé. Recherché : {kinds}. Un appareil est connu par son IMEI ou son numéro de série dès que l’atelier l’a enregistré.',
    noKey:
      'Ce n’est pas une clé : donnez en entier une référence (TI-7K2M9QXA), une adresse de courriel, un IMEI ou un numéro de série, ou un numéro de suivi.',
    checkDigit: 'Comme IMEI, la clé de contrôle est fausse : un des chiffres est mal saisi.',
    notForYou: 'Seuls le service client et les responsables cherchent les clients par leur adresse.',
  },
  engineAway: 'Le moteur ne répond pas ({why}) : ce qu’il en sait manque ici.',
}
