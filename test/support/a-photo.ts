import sharp from 'sharp'

/** A JPEG of one colour; a colour far enough from it is another photo. */
export const aPhoto = (red: number, size = { width: 320, height: 240 }): Promise<Buffer> =>
  sharp({ create: { ...size, channels: 3, background: { r: red, g: 80, b: 40 } } })
    .jpeg()
    .toBuffer()

/** A form as a browser sends it: one file and its fields. */
export const photoForm = (parts: readonly (readonly [name: string, value: string | Buffer])[]) => {
  const boundary = 'reprise-test-boundary'
  const pieces = parts.flatMap(([name, value]) => [
    Buffer.from(
      `--${boundary}\r\nContent-Disposition: form-data; name="${name}"${typeof value === 'string' ? '' : '; filename="p.jpg"\r\nContent-Type: image/jpeg'}\r\n\r\n`,
    ),
    Buffer.from(value),
    Buffer.from('\r\n'),
  ])
  return {
    payload: Buffer.concat([...pieces, Buffer.from(`--${boundary}--\r\n`)]),
    headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
  }
}
