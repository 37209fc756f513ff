export function readFromZip(archive: Buffer, suffix: string): Buffer
