/**
 * Personal data in the texts of a file 个人信息识别: every text with its place, tables with their rows and columns.
 *
 * Pure. Reading order: this file, `fold.ts` (plain writing), `detect-numbers.ts`, `detect-addresses.ts`, `detect-people.ts`.
 */
import { addressesIn } from './detect-addresses.ts'
import { type Find, nowhere, numbersIn, type Surroundings } from './detect-numbers.ts'
import { namesInProse, namesInTable } from './detect-people.ts'
import { type Folded, fold } from './fold.ts'
import type { Confidence, FindingKind } from './report.ts'
import { occurrences } from './search.ts'

/** One text: a paragraph, a cell, a comment, a file name. */
export interface Passage {
  text: string
  /** As a person would name it. */
  place: string
  /** False when the release removes it anyway. */
  remains: boolean
}

/** A table; null where a merged cell goes on. Its cells are the same objects as in `passages`. */
export type Grid = readonly (readonly (Passage | null)[])[]

export interface Texts {
  /** All texts in reading order, those of cells included. */
  passages: readonly Passage[]
  grids: readonly Grid[]
}

/** A part of one passage and what a mask puts in its place, of the same length. */
export interface Span {
  passage: Passage
  from: number
  to: number
  mask: string
}

/** One thing found; an identity number written one digit a cell has many spans. */
export interface Hit {
  kind: FindingKind
  confidence: Confidence
  why: string
  spans: Span[]
}

/** Own contacts of the issuing body as the detectors compare them. */
export function ownContacts(contacts: readonly string[]): ReadonlySet<string> {
  return new Set(
    contacts.map((contact) => (contact.includes('@') ? contact.trim().toLowerCase() : contact.replace(/\D/g, ''))),
  )
}

/** Everything personal in the texts, in reading order, no two hits over the same characters. */
export function detect(texts: Texts, own: ReadonlySet<string>): Hit[] {
  const taken = takenSpans()
  const around = surroundings(texts.grids)
  const hits: Hit[] = []
  const add = (hit: Hit | null) => {
    if (hit && hit.spans.length > 0 && taken.free(hit.spans)) {
      taken.take(hit.spans)
      hits.push(hit)
    }
  }
  for (const grid of texts.grids) for (const hit of acrossCells(grid)) add(hit)
  for (const passage of texts.passages) {
    const line = lineOf([passage])
    const near = around.get(passage) ?? nowhere
    if (/[\d@]/.test(line.text)) {
      for (const find of numbersIn(line.text, near, own)) add(hitOf(find, line))
      for (const find of addressesIn(line.text, near)) add(hitOf(find, line))
    }
    for (const find of namesInProse(line.text)) add(hitOf(find, line))
  }
  for (const grid of texts.grids) for (const hit of listedNames(grid)) add(hit)
  for (const hit of [...echoes(texts.passages, hits)]) add(hit)
  const order = new Map(texts.passages.map((passage, index) => [passage, index]))
  const rank = (hit: Hit): number => order.get(hit.spans[0]!.passage) ?? texts.passages.length
  return hits.sort((a, b) => rank(a) - rank(b) || a.spans[0]!.from - b.spans[0]!.from)
}

/** The value of a hit as it is written, its spans one after the other. */
export const writtenValue = (hit: Hit): string =>
  hit.spans.map(({ passage, from, to }) => passage.text.slice(from, to)).join('')

/** The value with its mask. */
export const maskedValue = (hit: Hit): string => hit.spans.map(({ mask }) => mask).join('')

// ── lines: texts of one or more passages, folded, with the way back ───────────────────────────────────────────────────

interface Line {
  text: string
  parts: { passage: Passage; folded: Folded; from: number }[]
}

function lineOf(passages: readonly Passage[]): Line {
  const line: Line = { text: '', parts: [] }
  for (const passage of passages) {
    const folded = fold(passage.text)
    line.parts.push({ passage, folded, from: line.text.length })
    line.text += folded.text
  }
  return line
}

function hitOf(find: Find, line: Line): Hit {
  const spans = line.parts.flatMap(({ passage, folded, from }): Span[] => {
    const first = Math.max(find.from - from, 0)
    const end = Math.min(find.to - from, folded.text.length)
    if (first >= end) return []
    let mask = ''
    for (let index = first; index < end; index++) {
      const isHidden = index + from >= find.hide.from && index + from < find.hide.to
      const written = passage.text.slice(folded.at[index], folded.at[index + 1])
      mask += isHidden && /[\p{L}\p{N}]/u.test(folded.text[index]!) ? '*'.repeat(written.length) : written
    }
    return [{ passage, from: folded.at[first]!, to: folded.at[end]!, mask }]
  })
  return { kind: find.kind, confidence: find.confidence, why: find.why, spans }
}

function takenSpans() {
  const taken = new Map<Passage, Span[]>()
  return {
    free: (spans: readonly Span[]) =>
      spans.every((span) =>
        (taken.get(span.passage) ?? []).every((other) => span.to <= other.from || span.from >= other.to),
      ),
    take: (spans: readonly Span[]) => {
      for (const span of spans) taken.set(span.passage, [...(taken.get(span.passage) ?? []), span])
    },
  }
}

// ── tables ────────────────────────────────────────────────────────────────────────────────────────────────────────────

function surroundings(grids: readonly Grid[]): Map<Passage, Surroundings> {
  const around = new Map<Passage, Surroundings>()
  for (const grid of grids) {
    const top = headerRow(grid)
    const header = (grid[top] ?? []).map((cell) => cell?.text ?? '')
    const persons = header.some((text) => /姓\s*名|家长|监护|学生|幼儿|申请人/.test(text) && text.length < 12)
    for (const [rowIndex, row] of grid.entries()) {
      for (const [column, cell] of row.entries()) {
        if (!cell) continue
        const left = row.slice(0, column).findLast((other) => other && other.text.trim() !== '')?.text ?? ''
        around.set(cell, {
          header: rowIndex > top ? (header[column] ?? '').slice(0, 40) : '',
          left: left.length <= 20 && !/\d/.test(left) ? left : '',
          persons: rowIndex > top && persons,
        })
      }
    }
  }
  return around
}

/** The first row with more than one filled cell: titles above a table fill one. */
function headerRow(grid: Grid): number {
  return Math.max(
    0,
    grid.findIndex((row) => row.filter((cell) => cell && cell.text.trim() !== '').length > 1),
  )
}

/** An identity or card number cut over neighbouring cells of a row or column; cells hold nothing else. */
function acrossCells(grid: Grid): Hit[] {
  const width = grid.reduce((most, row) => Math.max(most, row.length), 0)
  const columns = Array.from({ length: width }, (_, column) => grid.map((row) => row[column] ?? null))
  return [...grid, ...columns].flatMap((cells) => digitRuns(cells).flatMap(numbersOverCells))
}

/** Neighbouring cells that hold nothing but a few digits. */
function digitRuns(cells: readonly (Passage | null)[]): Passage[][] {
  const runs: Passage[][] = [[]]
  for (const cell of cells) {
    if (!cell) continue
    if (/^\d{1,14}[Xx]?$|^[Xx]$/.test(fold(cell.text).text.trim())) runs.at(-1)!.push(cell)
    else if (runs.at(-1)!.length > 0) runs.push([])
  }
  return runs.filter((run) => run.length > 1)
}

/** From each cell on, a number that ends where a cell ends. Telephones only where every cell holds one digit. */
function numbersOverCells(cells: readonly Passage[]): Hit[] {
  const hits: Hit[] = []
  for (let first = 0; first < cells.length; first++) {
    let length = 0
    for (let last = first; last < cells.length && length < 19; last++) {
      length += fold(cells[last]!.text).text.trim().length
      if (last === first || ![11, 16, 17, 18, 19].includes(length)) continue
      const part = cells.slice(first, last + 1)
      const single = part.every((cell) => fold(cell.text).text.trim().length === 1)
      const line = lineOf(part)
      const whole = numbersIn(line.text, nowhere, new Set()).find(
        (find) => find.from === 0 && find.to === line.text.length,
      )
      const believed = whole && (whole.kind === 'id-card' || single)
      if (!believed) continue
      const followed = single && cells[last + 1] && fold(cells[last + 1]!.text).text.trim().length === 1
      if (followed && length !== 18) continue
      hits.push({ ...hitOf(whole, line), why: `${whole.why}，分写在 ${part.length} 个单元格里` })
      first = last
      break
    }
  }
  return hits
}

function listedNames(grid: Grid): Hit[] {
  const texts = grid.map((row) => row.map((cell) => cell?.text ?? ''))
  return namesInTable(texts).flatMap(({ row, column, confidence, why, hardship }) => {
    const passage = grid[row]?.[column]
    if (!passage) return []
    const lead = passage.text.length - passage.text.trimStart().length
    const name = passage.text.trim()
    const span = { passage, from: lead, to: lead + name.length, mask: maskedName(name) }
    return [{ kind: hardship ? 'hardship' : 'name', confidence, why, spans: [span] } satisfies Hit]
  })
}

/** The first character stays: 张三 → 张*. */
function maskedName(name: string): string {
  return name[0] + name.slice(1).replace(/[^\s\u3000]/g, (sign) => '*'.repeat(sign.length))
}

// ── the same value again ──────────────────────────────────────────────────────────────────────────────────────────────

/** A value that was found once is looked for everywhere: a listed pupil may be named in the text below the table. */
function* echoes(passages: readonly Passage[], hits: readonly Hit[]): Generator<Hit> {
  const known = new Map<string, Hit>()
  for (const hit of hits) {
    const value = writtenValue(hit)
    if (hit.confidence !== 'possible' && value.length >= 2 && !known.has(value)) known.set(value, hit)
  }
  if (known.size === 0) return
  const seams: { passage: Passage; from: number }[] = []
  let text = ''
  for (const passage of passages) {
    seams.push({ passage, from: text.length })
    text += `${passage.text}\u0000`
  }
  let seam = 0
  for (const { needle, at } of occurrences(text, known.keys())) {
    while (seam + 1 < seams.length && seams[seam + 1]!.from <= at) seam++
    const { passage, from } = seams[seam]!
    const hit = known.get(needle)!
    yield {
      kind: hit.kind,
      confidence: 'possible',
      why: `与${hit.spans[0]!.passage.place}查出的内容相同`,
      spans: [{ passage, from: at - from, to: at - from + needle.length, mask: maskedValue(hit) }],
    }
  }
}
