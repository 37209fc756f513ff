/** A delivery status notification (RFC 3464) as a mail server sends it to the envelope sender of a mail that it could not deliver. */
export const deliveryReport = ({
  envelopeSender,
  recipient,
  messageId,
  subject,
  at,
}: {
  readonly envelopeSender: string
  readonly recipient: string
  readonly messageId: string
  readonly subject: string
  readonly at: Date
}): Buffer =>
  Buffer.from(
    [
      'Return-Path: <>',
      'From: Mail Delivery System <mailer-daemon@catcher.invalid>',
      `To: <${envelopeSender}>`,
      'Subject: Undelivered Mail Returned to Sender',
      `Date: ${at.toUTCString().replace('GMT', '+0000')}`,
      'Auto-Submitted: auto-replied',
      'MIME-Version: 1.0',
      'Content-Type: multipart/report; report-type=delivery-status; boundary="report"',
      '',
      '--report',
      'Content-Type: text/plain; charset=utf-8',
      '',
      `Your message to <${recipient}> could not be delivered: the mailbox does not exist.`,
      '',
      '--report',
      'Content-Type: message/delivery-status',
      '',
      'Reporting-MTA: dns; catcher.invalid',
      `Arrival-Date: ${at.toUTCString().replace('GMT', '+0000')}`,
      '',
      `Final-Recipient: rfc822; ${recipient}`,
      'Action: failed',
      'Status: 5.1.1',
      `Diagnostic-Code: smtp; 550 5.1.1 <${recipient}>: Recipient address rejected:`,
      '  User unknown in virtual mailbox table',
      '',
      '--report',
      'Content-Type: text/rfc822-headers',
      '',
      `Message-ID: ${messageId}`,
      `To: ${recipient}`,
      `Subject: ${subject.replace(/[\r\n]+/g, ' ')}`,
      '',
      '--report--',
      '',
    ].join('\r\n'),
  )
