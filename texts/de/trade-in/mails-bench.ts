import type { TradeInTexts } from '../../trade-in-texts.ts'

/** Vom Eingang bis zur Vereinbarung. */
export const benchMails = {
  parcel_received: {
    subject: 'Wir haben Ihr Gerät {device} erhalten',
    body: [
      'Ihr Gerät {device} ist gut angekommen. Unsere Werkstatt untersucht es nun und vergleicht es mit Ihrer Beschreibung.',
      'Sie hören bis zum {deadline} von uns.',
    ],
  },
  guardian_consent: {
    subject: 'Wir brauchen die Zustimmung einer erziehungsberechtigten Person',
    body: [
      'Die Identitätsprüfung zeigt, dass die Person, die das Gerät {device} verkauft, nicht volljährig ist. Wir dürfen es nur kaufen, wenn eine erziehungsberechtigte Person zustimmt.',
      'Bitte lassen Sie diese Person mit Ihrer Vorgangsnummer an {help} schreiben: Unser Team erfasst dann die Zustimmung. Bis dahin wird nichts gekauft.',
    ],
  },
  guardian_consent_reminder: {
    subject: 'Erinnerung: Die Zustimmung der Erziehungsberechtigten fehlt',
    opening: 'Uns fehlt noch die Zustimmung einer erziehungsberechtigten Person.',
  },
  unlock_device: {
    subject: 'Bitte heben Sie die Sperre Ihres Geräts {device} auf',
    body: [
      'Ihr Gerät {device} ist noch mit einem Konto verknüpft (Aktivierungssperre). Solange das so ist, können wir es nicht kaufen.',
      'Sie können sie ohne das Gerät aufheben. Apple: Melden Sie sich auf icloud.com/find an, wählen Sie das Gerät und dann „Dieses Gerät entfernen“. Google: Melden Sie sich auf myaccount.google.com/device-activity an und melden Sie das Gerät ab. Andere Hersteller: Entfernen Sie das Gerät in Ihrem Online-Konto.',
      'Sagen Sie uns dann auf Ihrer Seite, dass es erledigt ist. Wir prüfen sofort noch einmal.',
    ],
  },
  unlock_device_reminder: {
    subject: 'Erinnerung: Ihr Gerät {device} ist noch gesperrt',
    opening: 'Die Sperre Ihres Geräts wurde noch nicht aufgehoben.',
  },
  device_quarantined: {
    subject: 'Ihr Gerät {device} ist als verloren oder gestohlen gemeldet',
    body: [
      'Bei der Prüfung Ihres Geräts {device} haben wir festgestellt, dass es als verloren oder gestohlen registriert ist. Wir dürfen es vorerst weder kaufen noch zurückschicken: Wir verwahren es sicher bis zum {quarantineUntil} und fragen das Register jeden Tag ab.',
      'Wenn das ein Irrtum ist, lassen Sie die Meldung bitte dort zurücknehmen, wo sie erstattet wurde (Polizei, Versicherung oder Netzbetreiber), und schicken Sie uns den Nachweis.',
    ],
  },
  quarantine_ends: {
    subject: 'Die Verwahrung Ihres Geräts {device} endet bald',
    body: [
      'Ihr Gerät {device} ist weiterhin als verloren oder gestohlen registriert. Die Verwahrung endet am {quarantineUntil}.',
      'Danach entscheidet ein Mensch aus unserem Team nach dem Recht Ihres Landes: Das Gerät geht gegen Quittung an die Behörden oder an seinen Eigentümer, oder zurück an Sie, wenn die Meldung zurückgenommen wurde. Wir geben Ihnen Bescheid.',
    ],
  },
  counter_offer: {
    subject: 'Ein neues Angebot für Ihr Gerät {device}: {price}',
    body: [
      'Wir haben Ihr Gerät {device} untersucht und in einem anderen Zustand vorgefunden als beschrieben. Geboten hatten wir {offer}; jetzt können wir Ihnen {price} bieten. Der Grund:',
      '{reasons}',
      'Unsere Fotos finden Sie auf Ihrer Seite. Dort können Sie annehmen, ablehnen (das Gerät kommt kostenlos zu Ihnen zurück) oder einmal widersprechen: Dann entscheidet jemand, der es nicht bewertet hat.',
    ],
  },
  counter_offer_reminder: {
    subject: 'Erinnerung: Unser neues Angebot über {price} wartet auf Ihre Antwort',
    opening: 'Uns fehlt noch Ihre Antwort auf unser neues Angebot.',
  },
  no_offer: {
    subject: 'Wir können Ihr Gerät {device} nicht kaufen',
    body: [
      'Wir haben Ihr Gerät {device} untersucht und können es leider nicht kaufen. Der Grund:',
      '{reasons}',
      'Sie entscheiden: Wir schicken es Ihnen zurück, oder wir recyceln es fachgerecht. Beides ist kostenlos.',
    ],
  },
  no_offer_reminder: {
    subject: 'Erinnerung: Rückgabe oder Recycling Ihres Geräts {device}?',
    opening: 'Uns fehlt noch Ihre Entscheidung, was mit Ihrem Gerät geschehen soll.',
  },
  dispute_received: {
    subject: 'Wir sehen uns unser Angebot noch einmal an',
    body: [
      'Sie widersprechen unserem neuen Angebot für Ihr Gerät {device}. Nun entscheidet jemand, der es nicht bewertet hat, mit Ihren und unseren Belegen vor Augen.',
      'Sie hören bis zum {deadline} von uns. Bis dahin wird nichts gekauft und nichts zurückgeschickt.',
    ],
  },
  device_held: {
    subject: 'Als gestohlen gemeldet: das an uns verkaufte Gerät {device}',
    body: [
      'Nach unserem Kauf wurde Ihr Gerät {device} als gestohlen registriert. Wir müssen es zur Seite legen, bis geklärt ist, wem es gehört.',
      'Wenn Sie einen Kaufbeleg haben, schicken Sie ihn uns bitte. Ein Mensch aus unserem Team meldet sich bei Ihnen.',
    ],
  },
} satisfies Partial<TradeInTexts['mails']>
