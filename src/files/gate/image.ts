/**
 * Pictures at the release gate: written anew without what accompanies them (position, camera, author, time), read by OCR,
 * personal data painted over, and read again as proof.
 */
import { createHash } from 'node:crypto'
import { ownContacts } from './detectors.ts'
import { safeName } from './file-name.ts'
import { bare } from './fold.ts'
import { openPicture, type Picture, pixelsOf, rewritten } from './image-file.ts'
import { namedFile } from './image-name.ts'
import {
  type Box,
  findingsOf,
  joined,
  layOut,
  type Piece,
  type Placed,
  plainText,
  type Sighting,
  scaled,
  sightings,
} from './image-text.ts'
import { OcrFailure } from './ocr.ts'
import { readTurned } from './ocr-turned.ts'
import {
  type Decisions,
  type Finding,
  type FormatGate,
  type GateOptions,
  type GateReport,
  type PictureGate,
  type Released,
  refused,
  verdictOf,
} from './report.ts'

export const imageGate: FormatGate = {
  inspect: async (bytes, name, options) => reportOf(await look(bytes, options), name, digestOf(bytes), options),
  release,
}

/** Looks at a picture inside another file. A picture that cannot be opened or read is found 无法检查的图片. */
export const pictureGate: PictureGate = async (bytes) => {
  const seen = await look(bytes, {})
  if (!seen.ok) {
    return { findings: [{ ...opaque(''), why: seen.refusal.message }], metadata: false, release: async () => bytes }
  }
  return {
    findings: findingsIn(seen, ''),
    metadata: seen.picture.removals.length > 0,
    release: (keep) => rewritten(seen.picture, painted(seen.sightings.filter((_, index) => !keep.has(index)))),
  }
}

/** Text of a picture for search; empty when there is none, null when it could not be read. */
export async function pictureText(bytes: Uint8Array): Promise<string | null> {
  const seen = await look(bytes, {})
  return seen.ok && seen.placed ? plainText(seen.placed) : null
}

type Look =
  | { ok: false; refusal: NonNullable<GateReport['refusal']> }
  /** `placed` is null when the OCR gave up. */
  | { ok: true; picture: Picture; placed: Placed | null; sightings: Sighting[] }

async function look(bytes: Uint8Array, options: GateOptions): Promise<Look> {
  const picture = await openPicture(bytes)
  if ('code' in picture) return { ok: false, refusal: picture }
  const placed = await readText(picture)
  return {
    ok: true,
    picture,
    placed,
    sightings: placed ? sightings(placed, ownContacts(options.ownContacts ?? []), true) : [],
  }
}

async function readText(picture: Picture): Promise<Placed | null> {
  try {
    return layOut(await piecesOf(picture), '图片')
  } catch (error) {
    if (error instanceof OcrFailure) return null
    throw error
  }
}

/** Letters of a page at 150 to 200 dpi are read best. */
async function piecesOf(picture: Picture): Promise<Piece[]> {
  const longest = Math.max(picture.width, picture.height)
  const scale = longest < 1_400 ? Math.min(2, 2_000 / longest) : Math.min(1, 2_600 / longest)
  const words = await readTurned(await pixelsOf(picture, scale))
  return words.map(({ text, box }) => ({ text, box: scaled(box, 1 / scale) }))
}

function reportOf(seen: Look, given: string, digest: string, options: GateOptions): GateReport {
  if (!seen.ok) return refused(safeName(given, null).name, digest, seen.refusal)
  const { format } = seen.picture
  const name = namedFile(given, format, options)
  const inside = findingsIn(seen, '图片')
  const findings = [...inside, ...name.findings.map((one, at) => ({ id: `f${inside.length + at + 1}`, ...one }))]
  const removals = [...seen.picture.removals, ...name.removals]
  const notices = [
    seen.placed && plainText(seen.placed) === ''
      ? '图片里没有认出文字。人像、手写文字和印章不能自动检查，请人工查看。'
      : '图片里的人像、手写文字和印章不能自动检查，请人工查看。',
  ]
  const verdict = verdictOf(removals, findings)
  return { name: name.masked, digest, format, verdict, refusal: null, removals, findings, notices }
}

const findingsIn = (seen: Look & { ok: true }, place: string): Finding[] =>
  seen.placed ? findingsOf(seen.sightings) : [opaque(place)]

const opaque = (place: string): Finding => ({
  id: 'f1',
  kind: 'opaque-picture',
  place,
  excerpt: '',
  confidence: 'possible',
  why: '规定时间内没有读完，里面的文字没有检查',
  remains: true,
})

async function release(bytes: Uint8Array, name: string, decisions: Decisions, options: GateOptions): Promise<Released> {
  const digest = digestOf(bytes)
  const seen = await look(bytes, options)
  const report = reportOf(seen, name, digest, options)
  if (!seen.ok) return { ok: false, report, problem: { code: 'refused', message: seen.refusal.message, leaks: [] } }
  if (decisions.digest !== digest) return { ok: false, report, problem: stale }
  const kept = new Set(decisions.keep)
  if (!seen.placed && !kept.has('f1')) return { ok: false, report, problem: unread }
  const masked = seen.sightings.filter((_, index) => !kept.has(`f${index + 1}`))
  const open = new Set(seen.sightings.filter((one) => !masked.includes(one)).map(({ value }) => bare(value)))
  const written = await rewritten(seen.picture, painted(masked))
  const gone = masked.filter(({ value }) => !open.has(bare(value)))
  const leaks = await leaksOf(written, gone)
  if (leaks.length > 0) return { ok: false, report, problem: { ...leaking, leaks } }
  const inside = findingsIn(seen, '图片').length
  const named = namedFile(name, seen.picture.format, options)
  const released = named.released((index) => kept.has(`f${inside + index + 1}`))
  const { format } = seen.picture
  const count = masked.length + named.findings.filter((_, index) => !kept.has(`f${inside + index + 1}`)).length
  return { ok: true, bytes: written, name: released, format, report, masked: count, proven: gone.length }
}

/** Opens the written picture again: nothing accompanies it, and none of the values can be read. */
async function leaksOf(written: Uint8Array, gone: readonly Sighting[]): Promise<string[]> {
  const again = await openPicture(written)
  if ('code' in again) return ['写出的图片打不开']
  const carried = again.removals.flatMap(({ places }) => places)
  if (gone.length === 0) return carried
  const placed = await readText(again)
  if (!placed) return [...carried, '写出的图片没有读完']
  const text = bare(plainText(placed))
  return [
    ...carried,
    ...findingsOf(gone.filter(({ value }) => text.includes(bare(value)))).map(({ excerpt }) => excerpt),
  ]
}

/** Bars over the whole values, larger than their letters: an OCR is a part of a letter off now and then. */
function painted(seen: readonly Sighting[]): Box[] {
  return seen
    .flatMap(({ whole }) => joined(whole))
    .map(({ left, top, right, bottom }) => {
      const height = bottom - top
      return {
        left: left - 0.4 * height,
        top: top - 0.15 * height,
        right: right + 0.4 * height,
        bottom: bottom + 0.15 * height,
      }
    })
}

const digestOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

const stale = {
  code: 'stale-decision',
  message: '这些决定是对另一份内容作出的。请重新检查这个文件再决定。',
  leaks: [],
} as const satisfies (Released & { ok: false })['problem']

const unread = {
  code: 'refused',
  message: '图片没有检查完，不能直接发布。请换成清楚的图片，或者由两人确认后原样发布。',
  leaks: [],
} as const satisfies (Released & { ok: false })['problem']

const leaking = { code: 'proof-failed', message: '遮盖后的图片里仍有应当去掉的内容，没有发布。' } as const
