/** Office files at the gate: opened without what is hidden, judged, masked, written anew, and opened again as proof. */
import { createHash } from 'node:crypto'
import { refuse, startBudget } from '../../documents/read/budget.ts'
import { openPackage } from '../../documents/read/package.ts'
import { readBounds } from '../../documents/source.ts'
import { textsOfDocx } from './docx.ts'
import { cleanDocx } from './docx-clean.ts'
import { storyPlace } from './docx-styles.ts'
import { namePassage } from './file-name.ts'
import { applyMasks, findingsOf, type Issue, issuesIn } from './issues.ts'
import { type EmbeddedPicture, isPixels, picturesIn } from './office-pictures.ts'
import { officeWitnesses } from './office-proof.ts'
import { type OfficeFile, openOffice, type Removed, reachable, textsOf, writeOffice } from './parts.ts'
import { goneText, type LivePassage, type LiveTexts, passageOf } from './passages.ts'
import { cleanPptx, textsOfPptx } from './pptx.ts'
import { concluded } from './proof.ts'
import {
  type Decisions,
  type FormatGate,
  type GateOptions,
  type GateReport,
  notBegun,
  type Released,
  type Removal,
  removalKinds,
  verdictOf,
} from './report.ts'
import { scrub } from './scrub.ts'
import { cleanXlsx, textsOfXlsx } from './xlsx.ts'

type OfficeFormat = OfficeFile['format']

export const officeGate = (format: OfficeFormat): FormatGate => ({
  inspect: async (bytes, name, options) => (await open(bytes, name, format, options)).report,
  release: (bytes, name, decisions, options) => release(bytes, name, format, decisions, options),
})

/** A file between opening and writing. */
interface Opened {
  file: OfficeFile
  texts: LiveTexts
  name: { passage: LivePassage; written(): string }
  issues: Issue[]
  pictures: EmbeddedPicture[]
  removed: Removed[]
  report: GateReport
  /** Writes what the texts now say into the parts. */
  finish(): void
}

async function open(bytes: Uint8Array, given: string, format: OfficeFormat, options: GateOptions): Promise<Opened> {
  const budget = startBudget(readBounds)
  const { file, removed: left } = openOffice(openPackage(bytes, budget), format, budget)
  const scrubbed = [...file.parts.values()].flatMap(scrub)
  const { texts: own, removed: hidden, placeOfPart, finish } = cleaned(file)
  const name = namePassage(given, format)
  const removed = [...left, ...scrubbed, ...hidden, ...name.removed].map((one) => ({
    ...one,
    place: placeOfPart(one.place),
  }))
  const gone = removed.flatMap(({ kind, place, texts }) =>
    texts.map((text) => goneText(text, `${place}：${removalKinds[kind].says}`)),
  )
  const texts = { passages: [...own.passages, ...linksOf(file, placeOfPart), name.passage, ...gone], grids: own.grids }
  const issues = issuesIn(texts, options)
  const pictures = await picturesIn(reachable(file), options)
  const findings = findingsOf([
    ...issues.map(({ finding }) => finding),
    ...pictures.flatMap((picture) => picture.findings),
  ])
  const removals = counted(removed, pictures)
  const report: GateReport = {
    name: name.masked(issues),
    digest: createHash('sha256').update(bytes).digest('hex'),
    format,
    verdict: verdictOf(removals, findings),
    refusal: null,
    removals,
    findings,
    notices: unread(file, options),
  }
  return { file, texts, name, issues, pictures, removed, report, finish }
}

async function release(
  bytes: Uint8Array,
  given: string,
  format: OfficeFormat,
  decisions: Decisions,
  options: GateOptions,
): Promise<Released> {
  const opened = await open(bytes, given, format, options)
  const refusal = notBegun(opened.report, decisions)
  if (refusal) return refusal
  const { file, texts, issues, pictures, report, name } = opened
  const keep = new Set(decisions.keep)
  const isKept = (index: number) => keep.has(report.findings[index]!.id)
  const masked = issues.filter((_, index) => !isKept(index))
  applyMasks(masked)
  let next = issues.length
  for (const picture of pictures) {
    const kept = picture.findings.flatMap((_, index) => (isKept(next + index) ? [index] : []))
    next += picture.findings.length
    await picture.release(new Set(kept))
  }
  opened.finish()
  const output = writeOffice(file)
  const again = await open(output, name.written(), format, options)
  return concluded({
    bytes: output,
    name: name.written(),
    format,
    report,
    again: again.report,
    keep,
    witnesses: await officeWitnesses(output, name.written()),
    masked,
    kept: issues.filter((_, index) => isKept(index)),
    removed: opened.removed.flatMap((one) => one.texts),
    published: texts.passages.filter(({ remains }) => remains).map(({ text }) => text),
  })
}

interface Cleaned {
  texts: LiveTexts
  removed: Removed[]
  /** A part as a person would name it; what is a place already stays. */
  placeOfPart(name: string): string
  finish(): void
}

/** Parts that only hidden content led to, with their texts: headers of no page, charts of hidden slides. */
function dropUnreached(file: OfficeFile): Removed[] {
  const reached = new Set(reachable(file))
  return [...file.parts.values()].flatMap((part): Removed[] => {
    if (reached.has(part)) return []
    file.parts.delete(part.name)
    const texts = part.root ? textsOf(part.root) : []
    const isText = texts.length > 0 && /^(?:w:hdr|w:ftr)$/.test(part.root!.key)
    return [{ kind: isText ? 'hidden-text' : 'technical', place: '页眉页脚', count: isText ? 1 : 0, texts }]
  })
}

function cleaned(file: OfficeFile): Cleaned {
  const named = (places: ReadonlyMap<string, string>) => (name: string) => places.get(name) ?? insideName(name)
  const nothing = () => {}
  switch (file.format) {
    case 'docx': {
      const removed = [...cleanDocx(file), ...dropUnreached(file)]
      const places = new Map([...file.parts.values()].map((part) => [part.name, storyPlace(part)]))
      return { texts: textsOfDocx(file), removed, placeOfPart: named(places), finish: nothing }
    }
    case 'xlsx': {
      const { workbook, removed: hidden } = cleanXlsx(file)
      const removed = [...hidden, ...dropUnreached(file)]
      if (workbook.sheets.length === 0)
        refuse('empty', '工作表全部设为隐藏，没有可以公开的内容。请取消隐藏要公开的工作表。')
      const places = new Map([
        [file.main.name, '工作簿'],
        ...workbook.sheets.map(({ part, place }): [string, string] => [part.name, place]),
      ])
      return { texts: textsOfXlsx(workbook), removed, placeOfPart: named(places), finish: workbook.finish }
    }
    case 'pptx': {
      const { slides, removed: hidden } = cleanPptx(file)
      const removed = [...hidden, ...dropUnreached(file)]
      if (slides.length === 0) refuse('empty', '幻灯片全部设为隐藏，没有可以公开的内容。请取消隐藏要公开的幻灯片。')
      const places = new Map(slides.map(({ part, place }) => [part.name, place]))
      return { texts: textsOfPptx(file, slides), removed, placeOfPart: named(places), finish: nothing }
    }
  }
}

const insideName = (name: string): string =>
  /[\\/]|\.(?:xml|rels|bin|vml)$/.test(name) || name === '' ? '文件内部' : name

/** Addresses that links lead to: a mailto is an e-mail address like any other. */
function linksOf(file: OfficeFile, placeOfPart: (name: string) => string): LivePassage[] {
  return reachable(file).flatMap((part) =>
    part.relations
      .filter(({ external }) => external)
      .map((relation) => {
        const set = (text: string) => {
          relation.target = text
        }
        return passageOf([{ text: relation.target, set }], `${placeOfPart(part.name)}的链接`)
      }),
  )
}

/** What is removed, by kind, in the order of the list of kinds. */
function counted(removed: readonly Removed[], pictures: readonly EmbeddedPicture[]): Removal[] {
  const metadata = pictures
    .filter((picture) => picture.metadata)
    .map(({ place }) => ({ kind: 'picture-metadata', place, count: 1 }) as const)
  return (Object.keys(removalKinds) as Removal['kind'][]).flatMap((kind) => {
    const own = [...removed, ...metadata].filter((one) => one.kind === kind)
    const count = own.reduce((sum, one) => sum + one.count, 0)
    return count > 0 ? [{ kind, count, places: [...new Set(own.map(({ place }) => place))].slice(0, 20) }] : []
  })
}

function unread(file: OfficeFile, options: GateOptions): string[] {
  const pictures = reachable(file).filter((part) => part.bytes && isPixels(part.contentType)).length
  return pictures > 0 && !options.pictures ? [`文件里有 ${pictures} 张图片，图片里的文字没有检查，请人工看过。`] : []
}
