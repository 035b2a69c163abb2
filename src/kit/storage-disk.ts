/** Contents on this machine's disk: `ab/ab3f…` under one folder, written aside, forced to the disk and moved into place. */
import { createHash, randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { access, chmod, type FileHandle, mkdir, open, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Readable } from 'node:stream'
import type { Storage } from './storage.ts'

export function diskStorage(folder: string): Storage {
  const place = (sha256: string) => join(folder, sha256.slice(0, 2), sha256)
  return {
    async put(content) {
      const aside = join(folder, 'new', randomUUID())
      await makeFolder(dirname(aside))
      try {
        const kept = await writeAside(content, aside)
        const path = place(kept.sha256)
        await makeFolder(dirname(path))
        if (!(await isThere(path))) await rename(aside, path)
        // Also for one that was there: another upload may have moved it a moment ago and not forced it to the disk yet.
        await syncFolder(dirname(path))
        return kept
      } finally {
        await rm(aside, { force: true })
      }
    },
    async read(sha256, range) {
      const path = place(sha256)
      const handle = await open(path, 'r').catch((cause) => {
        throw new Error(`content ${sha256} cannot be read from ${folder}`, { cause })
      })
      const stream = createReadStream(path, { fd: handle, ...range })
      return Readable.toWeb(stream) as ReadableStream<Uint8Array<ArrayBuffer>>
    },
  }
}

async function writeAside(content: Blob, path: string): Promise<{ sha256: string; bytes: number }> {
  const hash = createHash('sha256')
  const file = await open(path, 'wx', 0o600)
  let bytes = 0
  try {
    for await (const part of content.stream()) {
      hash.update(part)
      bytes += part.byteLength
      await file.writeFile(part)
    }
    await file.sync()
  } finally {
    await file.close()
  }
  await chmod(path, 0o400)
  return { sha256: hash.digest('hex'), bytes }
}

/** A folder that is made is itself an entry in the one above, and must be on the disk before what lies in it. */
async function makeFolder(folder: string): Promise<void> {
  const first = await mkdir(folder, { recursive: true, mode: 0o700 })
  if (first !== undefined) await syncFolder(dirname(first))
}

async function syncFolder(folder: string): Promise<void> {
  const handle: FileHandle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

async function isThere(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  )
}
