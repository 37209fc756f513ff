/**
 * Loaded once, before any run: the SDK keeps a stack for every promise of a run, so that whoever asks sees where it waits, and makes it
 * anew each time, at a sixth of what cases cost their worker. The innermost frames say where it is.
 */
Error.stackTraceLimit = 4
