/**
 * Pictures at the release gate: written anew without what accompanies them (position, camera, author, time), read by OCR,
 * personal data painted over, and read again as proof.
 */
import { createHash } from 'node:crypto'
import { ownContacts } from './detectors.ts'
import { bare } from './fold.ts'
import { openPicture, type Picture, pixelsOf, rewritten } from './image-file.ts'
import {
  type Box,
  findingsOf,
  joined,
  layOut,
  type Piece,
  type Placed,
  plainText,
  type Sighting,
  sightings,
} from './image-text.ts'
import { OcrFailure, type OcrWord, readPixels } from './ocr.ts'
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
  inspect: async (bytes, name, options) => reportOf(await look(bytes, options), name, digestOf(bytes)),
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
    sightings: placed ? sightings(placed, ownContacts(options.ownContacts ?? [])) : [],
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

/** Letters of a page at 150 to 200 dpi are read best; a picture that makes no sense is tried lying on its sides. */
async function piecesOf(picture: Picture): Promise<Piece[]> {
  const longest = Math.max(picture.width, picture.height)
  const scale = longest < 1_400 ? Math.min(2, 2_000 / longest) : Math.min(1, 2_600 / longest)
  const straight = await readPixels(await pixelsOf(picture, scale, 0))
  const readings = [{ turn: 0 as const, words: straight }]
  if (straight.length > 2 && certainty(straight) < 0.7) {
    for (const turn of [90, 270, 180] as const) {
      readings.push({ turn: turn as 0, words: await readPixels(await pixelsOf(picture, scale, turn)) })
    }
  }
  const best = readings.reduce((a, b) => (certainty(b.words) > certainty(a.words) + 0.05 ? b : a))
  return best.words.map(({ text, box }) => ({ text, box: turnedBack(box, best.turn, picture, scale) }))
}

/** Mean certainty of the letters. */
function certainty(words: readonly OcrWord[]): number {
  const letters = words.reduce((sum, { text }) => sum + text.length, 0)
  return letters === 0 ? 0 : words.reduce((sum, { text, confidence }) => sum + text.length * confidence, 0) / letters
}

function turnedBack(box: Box, turn: number, { width, height }: Picture, scale: number): Box {
  const { left, top, right, bottom } = {
    left: box.left / scale,
    top: box.top / scale,
    right: box.right / scale,
    bottom: box.bottom / scale,
  }
  if (turn === 90) return { left: top, top: height - right, right: bottom, bottom: height - left }
  if (turn === 180) return { left: width - right, top: height - bottom, right: width - left, bottom: height - top }
  if (turn === 270) return { left: width - bottom, top: left, right: width - top, bottom: right }
  return { left, top, right, bottom }
}

function reportOf(seen: Look, name: string, digest: string): GateReport {
  if (!seen.ok) return refused(name, digest, seen.refusal)
  const findings = findingsIn(seen, '图片')
  const { format, removals } = seen.picture
  const notices = [
    seen.placed && plainText(seen.placed) === ''
      ? '图片里没有认出文字。人像、手写文字和印章不能自动检查，请人工查看。'
      : '图片里的人像、手写文字和印章不能自动检查，请人工查看。',
  ]
  return { name, digest, format, verdict: verdictOf(removals, findings), refusal: null, removals, findings, notices }
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
  const report = reportOf(seen, name, digest)
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
  return {
    ok: true,
    bytes: written,
    name,
    format: seen.picture.format,
    report,
    masked: masked.length,
    proven: gone.length,
  }
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

/** Bars over the whole values, a little larger than their letters. */
function painted(seen: readonly Sighting[]): Box[] {
  return seen
    .flatMap(({ whole }) => joined(whole))
    .map((box) => {
      const margin = 0.15 * (box.bottom - box.top)
      return {
        left: box.left - margin,
        top: box.top - margin,
        right: box.right + margin,
        bottom: box.bottom + margin,
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
