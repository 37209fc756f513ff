/** Where the tour goes, and who it goes as. */
export interface TourWorld {
  readonly api: string
  readonly mailbox: string
  readonly carriers: string
  readonly temporalUi: string
  readonly technician: string
  readonly support: string
  readonly print: (line: string) => void
  readonly signal: AbortSignal
}
export class TourStopped extends Error {}
export async function runTour(world: TourWorld): Promise<void> {
  world.print('tour')
}
