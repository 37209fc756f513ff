/** Mails that the core itself sends for a case of any process; each process says them in words of its own. */
export const CORE_MAIL_KINDS = ['command_refused', 'case_link', 'withdrawal_received', 'cancellation_received'] as const
export type CoreMailKind = (typeof CORE_MAIL_KINDS)[number]
