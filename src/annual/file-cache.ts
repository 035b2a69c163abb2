/**
 * Files of reports, made once and kept in memory while there is room. The key is a digest of all that goes into a file,
 * so a changed report has other keys and nothing needs to be thrown away by hand.
 */
import { createHash } from 'node:crypto'
import type { OutputFile } from './present/files.ts'

export interface KeptFile extends OutputFile {
  /** Digest of the bytes, in quotes, as the ETag header wants it. */
  etag: string
}

export interface FileCache {
  /** The files under this key, made now when they are not there. One set is made at a time; two askers share one making. */
  get(key: string, make: () => Promise<OutputFile[]>): Promise<readonly KeptFile[]>
}

/** Digest of everything a set of files depends on. */
export function keyOf(...parts: readonly unknown[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex')
}

/** `room` is in bytes of finished files; the set longest unused goes first. */
export function createFileCache(room = 64 * 1024 * 1024): FileCache {
  const kept = new Map<string, { files: Promise<readonly KeptFile[]>; bytes: number }>()
  let turn: Promise<unknown> = Promise.resolve()

  const trim = () => {
    let bytes = [...kept.values()].reduce((sum, entry) => sum + entry.bytes, 0)
    for (const [key, entry] of kept) {
      if (bytes <= room) break
      kept.delete(key)
      bytes -= entry.bytes
    }
  }

  return {
    get(key, make) {
      const known = kept.get(key)
      if (known) {
        kept.delete(key) // put back at the end: a Map keeps the order of insertion
        kept.set(key, known)
        return known.files
      }
      const files = turn.then(make).then((made) => made.map(withEtag))
      const entry = { files, bytes: 0 }
      kept.set(key, entry)
      turn = files.then(
        (made) => {
          entry.bytes = made.reduce((sum, file) => sum + file.bytes.length, 0)
          trim()
        },
        () => kept.delete(key), // whoever asked gets the error; the next one who asks may have more luck
      )
      return files
    },
  }
}

function withEtag(file: OutputFile): KeptFile {
  return { ...file, etag: `"${createHash('sha256').update(file.bytes).digest('base64url').slice(0, 27)}"` }
}
