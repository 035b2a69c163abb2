/**
 * What stands in a static copy 副本清单 and what it was made of, one line a file: the next run asks only for what has changed.
 * Lines rather than one value, because a copy of a large site has more than fits into one text.
 */
import { open, rename } from 'node:fs/promises'
import type { Mark } from '../../kit/content-marks.ts'
import type { Told } from '../../kit/ready-page.ts'

export interface Kept {
  /** From the root of the copy. */
  file: string
  digest: string
  etag: string | null
  /** Null for what does not say; it is asked for each time. */
  told: Told | null
  /** Places in `addresses` of what a page leads to; null for what is no page. */
  links: readonly number[] | null
  blank: boolean
}

export interface Manifest {
  program: string
  /** Whose the mark is: this copy's, for ever. */
  holder: string
  /** Set before the first page was asked for; null where none was. */
  mark: Mark | null
  addresses: readonly string[]
  /** What stands under each of the addresses; nothing for a dead link. */
  kept: readonly (Kept | undefined)[]
}

type Head = Pick<Manifest, 'program' | 'holder' | 'mark'>
type Line = [string, ...([] | [string, string, string | null, Told | null, readonly number[] | null, boolean])]

/** Writes beside and renames: a reader finds the old list or this one. */
export async function writeManifest(path: string, { addresses, kept, ...head }: Manifest): Promise<void> {
  const file = await open(`${path}.part`, 'w')
  try {
    let lines = [JSON.stringify(head)]
    for (const [at, address] of addresses.entries()) {
      const each = kept[at]
      const line: Line = each
        ? [address, each.file, each.digest, each.etag, each.told, each.links, each.blank]
        : [address]
      lines.push(JSON.stringify(line))
      if (lines.length < 1000) continue
      await file.write(`${lines.join('\n')}\n`)
      lines = []
    }
    await file.write(`${lines.join('\n')}\n`)
  } finally {
    await file.close()
  }
  await rename(`${path}.part`, path)
}

/** Null where it is lost or broken: the copy is made anew then. */
export async function readManifest(path: string): Promise<Manifest | null> {
  try {
    const file = await open(path)
    let head: Head | null = null
    const addresses: string[] = []
    const kept: (Kept | undefined)[] = []
    for await (const text of file.readLines()) {
      if (head === null) {
        head = JSON.parse(text) as Head
        continue
      }
      if (text === '') continue
      const [address, file, digest, etag, told, links, blank] = JSON.parse(text) as Line
      addresses.push(address)
      kept.push(
        file === undefined
          ? undefined
          : { file, digest: digest!, etag: etag!, told: told!, links: links!, blank: blank! },
      )
    }
    return head === null ? null : { ...(head as Head), addresses, kept }
  } catch {
    return null
  }
}
