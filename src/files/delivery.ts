/**
 * How a file is given out: as something to save, never as a page. No sniffing, a policy that allows nothing, parts on
 * request (RFC 9110 §14), and not again to who has it already.
 */
import { create as contentDisposition } from 'content-disposition'
import parseRange from 'range-parser'
import type { ByteRange, Storage } from '../kit/storage.ts'
import { type FileKind, fileKinds } from './kind.ts'

export interface Delivered {
  name: string
  kind: FileKind
  sha256: string
  bytes: number
  /** Whether anybody may have it: only then may a cache between us keep it, asking each time. */
  isPublic: boolean
}

/** The answer to a request for this file. */
export async function deliver(request: Headers, file: Delivered, storage: Storage): Promise<Response> {
  const etag = `"${file.sha256}"`
  const headers = {
    ...headersOf(file),
    ETag: etag,
    'Cache-Control': file.isPublic ? 'public, no-cache' : 'private, no-store',
    'Accept-Ranges': 'bytes',
  }
  if (knows(request, etag)) return new Response(null, { status: 304, headers })
  const range = rangeOf(request, etag, file.bytes)
  if (range === 'none') {
    return new Response(null, { status: 416, headers: { ...headers, 'Content-Range': `bytes */${file.bytes}` } })
  }
  const length = range ? range.end - range.start + 1 : file.bytes
  return new Response(await storage.read(file.sha256, range ?? undefined), {
    status: range ? 206 : 200,
    headers: {
      ...headers,
      'Content-Length': String(length),
      ...(range && { 'Content-Range': `bytes ${range.start}-${range.end}/${file.bytes}` }),
    },
  })
}

/** Content that is kept nowhere, to the person who asked for it alone. */
export function deliverOnce(bytes: Uint8Array<ArrayBuffer>, file: Pick<Delivered, 'name' | 'kind'>): Response {
  return new Response(bytes, { headers: { ...headersOf(file), 'Cache-Control': 'private, no-store' } })
}

const headersOf = ({ name, kind }: Pick<Delivered, 'name' | 'kind'>) => ({
  'Content-Type': fileKinds[kind].type,
  'Content-Disposition': contentDisposition(name, { fallback: `file.${fileKinds[kind].extensions[0]}` }),
  'X-Content-Type-Options': 'nosniff',
  'Content-Security-Policy': "default-src 'none'; sandbox",
})

function knows(request: Headers, etag: string): boolean {
  const known = request.get('If-None-Match')?.split(',') ?? []
  return known.some((each) => each.trim() === '*' || each.trim().replace(/^W\//, '') === etag)
}

/** The part that is asked for; null: the whole, also for several parts or a part of another version; 'none': no such part. */
function rangeOf(request: Headers, etag: string, bytes: number): ByteRange | null | 'none' {
  const asked = request.get('Range')
  const given = request.get('If-Range')
  if (!asked || (given !== null && given !== etag)) return null
  const ranges = parseRange(bytes, asked)
  if (ranges === -1) return 'none'
  if (ranges === -2 || ranges.type !== 'bytes') return null
  const [range] = ranges
  return range && ranges.length === 1 ? { start: range.start, end: range.end } : null
}
