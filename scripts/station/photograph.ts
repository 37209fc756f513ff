import sharp from 'sharp'

/** A photo as a phone on the bench takes it: of one colour. */
export const photograph = async (): Promise<Uint8Array<ArrayBuffer>> =>
  new Uint8Array(
    await sharp({ create: { width: 480, height: 360, channels: 3, background: { r: 150, g: 120, b: 90 } } })
      .jpeg()
      .toBuffer(),
  )

/** The form in which a photo is added to a case; `shows` as the process names its shots. */
export function photoForm(photo: Uint8Array<ArrayBuffer>, shows: string): FormData {
  const form = new FormData()
  form.set('photo', new Blob([photo], { type: 'image/jpeg' }), `${shows}.jpg`)
  form.set('shows', shows)
  return form
}
