/** A sentence for whoever typed the command; exit code 1. */
export class CommandError extends Error {}
