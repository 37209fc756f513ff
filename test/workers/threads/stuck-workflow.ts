import { condition, defineSignal, setHandler } from '@temporalio/workflow'

/** Waits until it is told to go on; told `forever`, it never waits again. */
export async function goesOn(): Promise<string> {
  let told: string | undefined
  setHandler(defineSignal<[string]>('goOn'), (how) => {
    told = how
  })
  await condition(() => told !== undefined)
  while (told === 'forever');
  return `${told}, done`
}
