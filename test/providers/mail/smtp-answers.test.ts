import { expect, test } from 'vitest'
import { classifySmtpFailure, refusalClassOf } from '../../../providers/mail/smtp-answers.ts'

const failure = (code: string, command: string, response?: string) => ({
  code,
  command,
  message: `failed: ${response ?? code}`,
  ...(response === undefined ? {} : { response, responseCode: Number(response.slice(0, 3)) }),
})

test.each([
  ['EENVELOPE', 'RCPT TO', '550 5.1.1 no such user', 'address', '5.1.1'],
  ['EENVELOPE', 'RCPT TO', '550 no such user', 'address', '550'],
  ['EENVELOPE', 'RCPT TO', '550 5.4.1 Recipient address rejected: Access denied', 'address', '5.4.1'],
  ['EENVELOPE', 'RCPT TO', '554 relaying denied', 'policy', '554'],
  ['EENVELOPE', 'RCPT TO', '550 5.7.1 blocked by our list', 'policy', '5.7.1'],
  ['EENVELOPE', 'MAIL FROM', '550 5.1.8 bad sender', 'policy', '5.1.8'],
  ['EENVELOPE', 'MAIL FROM', '552 5.3.4 too big', 'content', '5.3.4'],
  ['EMESSAGE', 'DATA', '552 too large', 'content', '552'],
  ['EMESSAGE', 'DATA', '554 5.6.1 media not supported', 'content', '5.6.1'],
  ['EMESSAGE', 'DATA', '554 looks like spam', 'policy', '554'],
])('%s at %s with "%s" is refused for its %s', (code, command, response, refused, status) => {
  expect(classifySmtpFailure(failure(code, command, response), 'complete')).toEqual({
    kind: 'refused',
    class: refused,
    code: status,
    reason: response,
  })
})

test.each([
  ['EENVELOPE', 'RCPT TO', '450 4.2.0 greylisted', 'deferred'],
  ['EMESSAGE', 'DATA', '421 shutting down', 'deferred'],
  ['EAUTH', 'AUTH PLAIN', '454 4.7.0 temporary failure', 'deferred'],
  ['EAUTH', 'AUTH PLAIN', '535 5.7.8 wrong password', 'misconfigured'],
  ['ETLS', 'STARTTLS', undefined, 'misconfigured'],
  ['EDNS', 'CONN', undefined, 'unreachable'],
  ['ESOCKET', 'CONN', undefined, 'unreachable'],
])('%s at %s with "%s" is tried again: %s', (code, command, response, cause) => {
  expect(classifySmtpFailure(failure(code, command, response), 'incomplete')).toMatchObject({ kind: 'retry', cause })
})

test('a time-out is unknown only when the whole mail had gone out', () => {
  expect(classifySmtpFailure(failure('ETIMEDOUT', 'CONN'), 'complete')).toMatchObject({ kind: 'unknown' })
  expect(classifySmtpFailure(failure('ETIMEDOUT', 'CONN'), 'incomplete')).toMatchObject({ kind: 'retry', cause: 'unreachable' })
})

test('a mailbox that is full for good is a matter of the address, a size limit one of the content', () => {
  expect([refusalClassOf('5.2.2'), refusalClassOf('5.2.3')]).toEqual(['address', 'content'])
})
