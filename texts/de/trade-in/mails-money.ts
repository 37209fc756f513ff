import type { TradeInTexts } from '../../trade-in-texts.ts'

/** Von der Vereinbarung bis zum Geld. */
export const moneyMails = {
  agreed: {
    subject: 'Vereinbart: {price} für Ihr Gerät {device}',
    body: [
      'Der Kauf ist vereinbart: Wir kaufen Ihr Gerät {device} für {price}. Das Gerät gehört nun uns.',
      'Ihre Zahlung wird für den {payoutOn} vorbereitet.',
      'Bitte bewahren Sie diese E-Mail als Beleg für den Verkauf auf.',
    ],
  },
  confirm_payee: {
    subject: 'Bitte bestätigen Sie den Namen zu Ihrem Konto',
    body: [
      'Bevor wir Ihnen {transferAmount} zahlen, hat Ihre Bank den von Ihnen genannten Namen mit dem Inhaber des Kontos verglichen, das auf {ibanEnd} endet. Die beiden ähneln sich, stimmen aber nicht überein.',
      'Bitte bestätigen Sie auf Ihrer Seite, dass das Konto Ihnen gehört, oder nennen Sie uns ein anderes. Ohne Ihre Antwort zahlen wir nie.',
    ],
  },
  confirm_payee_reminder: {
    subject: 'Erinnerung: Wir können Sie noch nicht bezahlen',
    opening: 'Uns fehlt noch Ihre Bestätigung des Namens zum Konto.',
  },
  new_payout_details: {
    subject: 'Wir brauchen eine neue Bankverbindung für Ihre Zahlung',
    body: [
      'Wir konnten Ihnen das Geld für Ihr Gerät {device} nicht zahlen: Die Bank hat die angegebenen Daten nicht angenommen. Ihr Geld ist bei uns sicher.',
      'Bitte geben Sie uns auf Ihrer Seite neue Daten. Wir fragen nie nach einem Passwort oder einer Kartennummer.',
    ],
  },
  new_payout_details_reminder: {
    subject: 'Erinnerung: Wohin dürfen wir Ihr Geld senden?',
    opening: 'Ihr Geld wartet noch auf Sie.',
  },
  payout_delayed: {
    subject: 'Ihre Zahlung dauert etwas länger',
    body: [
      'Die Zahlung für Ihr Gerät {device} dauert länger als geplant: Ein Mensch aus unserem Team sieht sie sich an, bevor sie gesendet wird.',
      'Sie müssen nichts tun. Wir schreiben Ihnen, sobald es entschieden ist.',
    ],
  },
  paid: {
    subject: 'Die Zahlung für Ihr Gerät {device} ist gesendet',
    body: [
      'Wir haben {transferAmount} auf Ihr Konto überwiesen, das auf {ibanEnd} endet. Je nach Bank ist der Betrag innerhalb eines Bankarbeitstags zu sehen.',
      'Wir haben {giftAmount} an die Organisation weitergegeben, die Sie gewählt haben. Danke für Ihre Spende.',
      'Vielen Dank für Ihr Vertrauen.',
    ],
  },
  voucher_issued: {
    subject: 'Ihr Gutschein über {voucherAmount}',
    body: [
      'Hier ist Ihr Gutschein über {voucherAmount} für Ihr Gerät {device}.',
      'Code: {voucherCode}',
      'Er gilt bis zum {voucherExpires} und kann in mehreren Teilen eingelöst werden. Bitte behandeln Sie den Code wie Geld.',
    ],
  },
} satisfies Partial<TradeInTexts['mails']>
