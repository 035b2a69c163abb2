/**
 * Copies of the chain's end outside the database 库外存底: `audit-anchor.jsonl` in the data folder, one line each time. Who
 * can write the database but not this file cannot cut or recompute the record unseen.
 */
import { appendFile, readFile, truncate } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import type { Head } from './chain.ts'

export interface Anchors {
  anchors: Head[]
  /** Numbers of the lines that cannot be read. */
  unreadable: number[]
}

/** Everything kept so far; a last line that a crash left unfinished does not count. */
export async function readAnchors(data: string): Promise<Anchors> {
  const lines = (await textOf(data)).split('\n').slice(0, -1)
  const read = lines.map(anchorIn)
  return {
    anchors: read.filter((anchor) => anchor !== null),
    unreadable: read.flatMap((anchor, index) => (anchor === null ? [index + 1] : [])),
  }
}

/** Adds a copy; it is on the disk when the promise settles. */
export async function writeAnchor(data: string, { number, hash }: Head, at: Date): Promise<void> {
  const line = `${JSON.stringify({ number, hash, at: at.toISOString() })}\n`
  await appendFile(fileIn(data), line, { mode: 0o600, flush: true })
}

/** Takes away a line that a crash left unfinished, so that the next one stands alone. */
export async function mendAnchors(data: string): Promise<void> {
  const text = await textOf(data)
  const whole = text.slice(0, text.lastIndexOf('\n') + 1)
  if (whole !== text) await truncate(fileIn(data), Buffer.byteLength(whole))
}

const fileIn = (data: string): string => join(data, 'audit-anchor.jsonl')

async function textOf(data: string): Promise<string> {
  try {
    return await readFile(fileIn(data), 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return ''
    throw error
  }
}

const anchor = z.object({ number: z.int().min(1), hash: z.string().regex(/^[0-9a-f]{64}$/) })

function anchorIn(line: string): Head | null {
  try {
    return anchor.parse(JSON.parse(line))
  } catch {
    return null // counted and reported by line
  }
}
