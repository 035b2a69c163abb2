/** A PDF looked at whole: its structure, and each page as it is seen. Runs in the thread of `pdf.ts`. */
import { createHash } from 'node:crypto'
import { detect, maskedValue, ownContacts } from './detectors.ts'
import { safeName } from './file-name.ts'
import { type NamedFile, namedFile } from './image-name.ts'
import { findingsOf, type Piece, plainText, type Sighting, sightings } from './image-text.ts'
import { lookAt, type PageLook } from './pdf-look.ts'
import { openPages, PageFailure, type PdfPages } from './pdf-pages.ts'
import { earlierVersions, type GoneText, openStructure, type PdfStructure } from './pdf-structure.ts'
import {
  type Finding,
  type GateOptions,
  type GateRefusal,
  type GateReport,
  type Removal,
  refused,
  verdictOf,
} from './report.ts'

export interface Inspection {
  report: GateReport
  structure: PdfStructure
  /** Texts that stood on the pages of versions saved before, and stand there no more. */
  earlier: GoneText[]
  name: NamedFile
  /** Ids of the findings of `name`, one each. */
  nameIds: string[]
  /** Pages with only those annotations that everyone sees. */
  shown: Uint8Array
  pages: SeenPage[]
}

export interface SeenPage {
  look: PageLook
  sightings: Sighting[]
  /** Ids of the findings of `sightings`, one each. */
  ids: string[]
  /** Id of the finding that says the page was not read; null when it was, or need not be. */
  unread: string | null
  /** Why its content cannot be taken over as it is; it becomes a picture with a text layer. */
  unclean: boolean
}

/** A page takes one to three seconds to read. */
export const mostPagesRead = 100

/** The inspection, or the report of a file that is not accepted. */
export async function inspectPdf(
  bytes: Uint8Array,
  name: string,
  options: GateOptions,
): Promise<Inspection | GateReport> {
  const digest = createHash('sha256').update(bytes).digest('hex')
  const structure = await openStructure(bytes)
  if ('code' in structure) return refused(safeName(name, null).name, digest, structure)
  const shown = await structure.document.save({ useObjectStreams: false, updateFieldAppearances: false })
  try {
    const pages = await openPages(shown)
    try {
      const earlier = await earlierTexts(bytes, pages)
      return await seenWhole(pages, { structure, shown, earlier }, { name, digest, options })
    } finally {
      pages.close()
    }
  } catch (error) {
    if (error instanceof PageFailure) return refused(safeName(name, null).name, digest, unreadable)
    throw error
  }
}

/** Text of a PDF for search: what stands on its pages, scans read by OCR; null when it is not accepted. */
export async function pdfText(bytes: Uint8Array): Promise<string | null> {
  const inspection = await inspectPdf(bytes, '', {})
  return 'pages' in inspection ? inspection.pages.map(({ look }) => plainText(look.placed)).join('\n\n') : null
}

const unreadable: GateRefusal = {
  code: 'damaged',
  message: 'PDF 里有打不开的页。请从原文件重新导出后再上传。',
}

async function seenWhole(
  pages: PdfPages,
  { structure, shown, earlier }: Pick<Inspection, 'structure' | 'shown' | 'earlier'>,
  { name, digest, options }: { name: string; digest: string; options: GateOptions },
): Promise<Inspection> {
  const own = ownContacts(options.ownContacts ?? [])
  const seen: SeenPage[] = []
  const findings: Finding[] = []
  let read = 0
  for (let index = 0; index < pages.count; index++) {
    const place = `第${index + 1}页`
    const look = await pages.withPage(index, (page) => {
      const drawn = structure.drawn[index]!.map(({ text, corners }): Piece => ({ text, box: page.shown(corners) }))
      return lookAt(page, place, drawn, read < mostPagesRead)
    })
    if (look.read) read++
    const found = sightings(look.placed, own, look.read)
    const numbered = findingsOf(found, findings.length + 1)
    findings.push(...numbered)
    if (look.unread) findings.push(opaque(findings.length + 1, place))
    seen.push({
      look,
      sightings: found,
      ids: numbered.map(({ id }) => id),
      unread: look.unread ? findings.at(-1)!.id : null,
      unclean:
        look.hidden.length + look.outside.length + look.cropped > 0 ||
        structure.hidesLayers ||
        structure.drawn[index]!.length > 0,
    })
  }
  findings.push(...goneFindings([...goneTexts(seen, structure), ...earlier], own, findings.length + 1))
  const named = namedFile(name, 'pdf', options)
  const inName = named.findings.map((finding, index) => ({ id: `f${findings.length + index + 1}`, ...finding }))
  findings.push(...inName)
  const removals = [...structure.removals, ...pageRemovals(seen), ...named.removals]
  const notices = noticesOf(seen)
  return {
    report: {
      name: named.masked,
      digest,
      format: 'pdf',
      verdict: verdictOf(removals, findings),
      refusal: null,
      removals,
      findings,
      notices,
    },
    structure,
    earlier,
    name: named,
    nameIds: inName.map(({ id }) => id),
    shown,
    pages: seen,
  }
}

const opaque = (number: number, place: string): Finding => ({
  id: `f${number}`,
  kind: 'opaque-picture',
  place,
  excerpt: '',
  confidence: 'possible',
  why: `这一页要用文字识别检查，没有读完（每个文件最多识别 ${mostPagesRead} 页）`,
  remains: true,
})

/** Rows of earlier versions that the last one does not have. A version that does not open shows nothing. */
async function earlierTexts(bytes: Uint8Array, pages: PdfPages): Promise<GoneText[]> {
  const versions = earlierVersions(bytes)
  if (versions.length === 0) return []
  const now = new Set(await rowsOf(pages))
  const rows = await Promise.all(versions.map(async (version) => openPages(version).then(rowsThenClosed, () => [])))
  return [...new Set(rows.flat())].filter((text) => !now.has(text)).map((text) => ({ text, place: '以前保存的版本' }))
}

async function rowsThenClosed(pages: PdfPages): Promise<string[]> {
  try {
    return await rowsOf(pages)
  } finally {
    pages.close()
  }
}

async function rowsOf(pages: PdfPages): Promise<string[]> {
  const rows: string[] = []
  for (let index = 0; index < pages.count; index++) {
    await pages.withPage(index, (page) => {
      rows.push(...page.rows.map((row) => row.map(({ text }) => text).join('')))
    })
  }
  return rows
}

/** Texts of the file that nobody sees on its pages, and that the release leaves behind. */
export function goneTexts(pages: readonly SeenPage[], structure: PdfStructure): GoneText[] {
  const unseen = pages.flatMap(({ look }, index) => [
    ...look.hidden.map((text) => ({ text, place: `第${index + 1}页看不见的文字` })),
    ...look.outside.map((text) => ({ text, place: `第${index + 1}页页面以外` })),
  ])
  return [...structure.gone, ...unseen]
}

function goneFindings(gone: readonly GoneText[], own: ReadonlySet<string>, first: number): Finding[] {
  const passages = gone.map((gone) => ({ ...gone, remains: false }))
  return detect({ passages, grids: [] }, own).map((hit, index) => ({
    id: `f${first + index}`,
    kind: hit.kind,
    place: hit.spans[0]!.passage.place,
    excerpt: maskedValue(hit),
    confidence: hit.confidence,
    why: hit.why,
    remains: false,
  }))
}

function pageRemovals(pages: readonly SeenPage[]): Removal[] {
  const removal = (kind: Removal['kind'], countOf: (look: PageLook) => number): Removal[] => {
    const counts = pages.map(({ look }) => countOf(look))
    const places = counts.flatMap((count, index) => (count > 0 ? [`第${index + 1}页`] : [])).slice(0, 5)
    const count = counts.reduce((sum, one) => sum + one, 0)
    return count > 0 ? [{ kind, count, places }] : []
  }
  return [
    ...removal('hidden-text', ({ hidden }) => hidden.length),
    ...removal('outside-page', ({ outside, cropped }) => outside.length + cropped),
  ]
}

function noticesOf(pages: readonly SeenPage[]): string[] {
  const pictured = pages.flatMap(({ unclean }, index) => (unclean ? [index + 1] : []))
  const read = pages.flatMap(({ look }, index) => (look.read ? [index + 1] : []))
  return [
    pictured.length > 0 &&
      `第${listed(pictured)}页含有看不见的内容、表单或印章，发布时整页转为图片，并附上看得见的文字。`,
    read.length > 0 && `第${listed(read)}页的图片用文字识别检查过；人像、手写文字和印章请人工查看。`,
  ].filter((notice): notice is string => notice !== false)
}

const listed = (numbers: readonly number[]): string =>
  numbers.length > 8 ? `${numbers.slice(0, 8).join('、')} 等 ${numbers.length} ` : numbers.join('、')
