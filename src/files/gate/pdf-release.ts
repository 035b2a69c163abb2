/** A PDF written anew: clean pages taken over, the others as pictures with masks; then opened again as proof. */
import { PDFDocument, type PDFRef } from '@pdfme/pdf-lib'
import { maskedValue, type Passage } from './detectors.ts'
import { bare } from './fold.ts'
import { around, type Box, joined, type Placed, type Sighting } from './image-text.ts'
import { copyPage } from './pdf-copy.ts'
import { goneTexts, type Inspection, inspectPdf, type SeenPage } from './pdf-inspect.ts'
import { fineScale } from './pdf-look.ts'
import { openPages, type PdfPages } from './pdf-pages.ts'
import { leaksOf, type Needle } from './pdf-proof.ts'
import { addPicturePage, type Line, paint, unseenFont } from './pdf-raster.ts'
import type { Decisions, GateOptions, Released } from './report.ts'

export async function releasePdf(
  bytes: Uint8Array,
  name: string,
  decisions: Decisions,
  options: GateOptions,
): Promise<Released> {
  const inspection = await inspectPdf(bytes, name, options)
  if (!('pages' in inspection)) return failed(inspection, 'refused', inspection.refusal?.message ?? '')
  const { report, pages } = inspection
  if (decisions.digest !== report.digest) return failed(report, 'stale-decision', stale)
  const kept = new Set(decisions.keep)
  if (pages.some(({ unread }) => unread !== null && !kept.has(unread))) return failed(report, 'refused', unread)
  const masks = pages.map((page) => masksOf(page, kept))
  const written = await write(inspection, masks)
  const needles = needlesOf(inspection, masks)
  const leaks = await leaksOf(
    written,
    needles,
    masks.map((mask) => mask.length > 0),
  )
  if (leaks.length > 0)
    return { ...failed(report, 'proof-failed', leaking), problem: { code: 'proof-failed', message: leaking, leaks } }
  const inName = inspection.nameIds.filter((id) => !kept.has(id)).length
  const masked = masks.reduce((sum, mask) => sum + mask.length, inName)
  const released = inspection.name.released((index) => kept.has(inspection.nameIds[index]!))
  return { ok: true, bytes: written, name: released, format: 'pdf', report, masked, proven: needles.length }
}

type Failed = Released & { ok: false }

const failed = (report: Failed['report'], code: Failed['problem']['code'], message: string): Failed => ({
  ok: false,
  report,
  problem: { code, message, leaks: [] },
})

const stale = '这些决定是对另一份内容作出的。请重新检查这个文件再决定。'
const unread = '有的页没有检查完，不能直接发布。请拆成较小的文件再试，或者由两人确认这些页后发布。'
const leaking = '写出的文件里仍有应当去掉的内容，没有发布。'

const masksOf = (page: SeenPage, kept: ReadonlySet<string>): Sighting[] =>
  page.sightings.filter((_, at) => !kept.has(page.ids[at]!))

async function write({ structure, shown, pages }: Inspection, masks: readonly Sighting[][]): Promise<Uint8Array> {
  const target = await PDFDocument.create({ updateMetadata: false })
  let font: PDFRef | undefined
  const sources = await openPages(shown)
  try {
    for (const [index, page] of structure.document.getPages().entries()) {
      const mask = masks[index]!
      const isTaken = mask.length === 0 && !pages[index]!.unclean && copyPage(page, target)
      if (isTaken) continue
      font ??= unseenFont(target)
      await picture(sources, index, target, { font, page: pages[index]!, mask })
    }
  } finally {
    sources.close()
  }
  return target.save({ useObjectStreams: false, addDefaultPage: false })
}

function picture(
  sources: PdfPages,
  index: number,
  target: PDFDocument,
  { font, page: seen, mask }: { font: PDFRef; page: SeenPage; mask: readonly Sighting[] },
): Promise<void> {
  return sources.withPage(index, async (page) => {
    const scale = fineScale(page)
    const pixels = page.render(scale, true)
    paint(pixels, mask.flatMap(bars), scale)
    await addPicturePage(target, page, pixels, { font, lines: linesOf(seen.look.placed, mask) })
  })
}

/** Only what the mask hides, where every character has its own box; whole values where words were read by OCR. */
const isFine = ({ whole, value }: Sighting): boolean => whole.length >= [...value.replace(/\s/g, '')].length
const covered = (sighting: Sighting): Box[] => (isFine(sighting) ? sighting.hidden : sighting.whole)

function bars(sighting: Sighting): Box[] {
  return joined(covered(sighting)).map(({ left, top, right, bottom }) => {
    const margin = 0.1 * (bottom - top)
    const side = isFine(sighting) ? 0 : 4 * margin
    return { left: left - side, top: top - margin, right: right + side, bottom: bottom + margin }
  })
}

/** The visible text line by line, with its masks. None for a page that lies on its side. */
function linesOf(placed: Placed, mask: readonly Sighting[]): Line[] {
  const { lines, boxes } = placed
  if (lines.length > 10 && lines.filter(({ text }) => text.length === 1).length > 0.6 * lines.length) return []
  const black = new Set(mask.flatMap(covered))
  return lines.flatMap((line) => {
    const shown = (boxes.get(line) ?? []).filter((box) => box !== null)
    return shown.length > 0 ? [{ text: withMasks(line, placed, black), box: around(shown) }] : []
  })
}

/** What a bar covers is written as asterisks. */
function withMasks(passage: Passage, { boxes }: Placed, black: ReadonlySet<Box | null | undefined>): string {
  const places = boxes.get(passage) ?? []
  return Array.from({ length: passage.text.length }, (_, at) => (black.has(places[at]) ? '*' : passage.text[at]!)).join(
    '',
  )
}

/** Values that must not be found again, unless they also stand where they may stay. */
function needlesOf({ pages, structure, earlier }: Inspection, masks: readonly Sighting[][]): Needle[] {
  const masked = masks.flat()
  const black = new Set(masked.flatMap(covered))
  const open = bare(
    pages
      .flatMap(({ look }) => look.placed.texts.passages.map((passage) => withMasks(passage, look.placed, black)))
      .join('\n'),
  )
  const values = masked.map(({ value, hit }) => ({ text: value, says: maskedValue(hit) }))
  const gone = [...goneTexts(pages, structure), ...earlier].map(({ text, place }) => ({ text, says: place }))
  const isNamed = ({ text }: Needle) => bare(text).length >= 2 && !open.includes(bare(text))
  return [...values.filter(isNamed), ...gone.filter((needle) => isNamed(needle) && bare(needle.text).length >= 4)]
}
