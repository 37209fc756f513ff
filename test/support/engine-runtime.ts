// Before anything of the engine starts, whichever test file comes first.
import '../../scripts/simulated/quiet-runtime.ts'
