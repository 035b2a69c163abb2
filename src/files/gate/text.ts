/** Plain text, Markdown and CSV at the gate: UTF-8 out, whatever came in; invisible characters and comments go. */
import { createHash } from 'node:crypto'
import { namePassage } from './file-name.ts'
import { applyMasks, findingsOf, issuesIn } from './issues.ts'
import type { Removed } from './parts.ts'
import { add, addEach, goneText, type LivePassage, type LiveTexts, passageOf } from './passages.ts'
import { concluded } from './proof.ts'
import { type FormatGate, type GateOptions, type GateReport, notBegun, type Removal, verdictOf } from './report.ts'

export type TextFormat = 'txt' | 'md' | 'csv'

/** @param text the decoded content of the file */
export const textGate = (text: string, format: TextFormat): FormatGate => ({
  inspect: async (bytes, name, options) => open(bytes, text, name, format, options).report,
  async release(bytes, given, decisions, options) {
    const { report, issues, lines, texts, name, removed } = open(bytes, text, given, format, options)
    const refusal = notBegun(report, decisions)
    if (refusal) return refusal
    const keep = new Set(decisions.keep)
    const isKept = (index: number) => keep.has(report.findings[index]!.id)
    const masked = issues.filter((_, index) => !isKept(index))
    applyMasks(masked)
    const written = lines.map((line) => line.text).join('')
    const output = new TextEncoder().encode(written)
    return concluded({
      bytes: output,
      name: name.written(),
      format,
      report,
      again: open(output, written, name.written(), format, options).report,
      keep,
      witnesses: [
        { place: '正文', text: new TextDecoder('utf-8', { fatal: true }).decode(output) },
        { place: '文件名', text: name.written() },
      ],
      masked,
      kept: issues.filter((_, index) => isKept(index)),
      removed: removed.flatMap((one) => one.texts),
      published: texts.passages.filter(({ remains }) => remains).map((passage) => passage.text),
    })
  },
})

function open(bytes: Uint8Array, text: string, given: string, format: TextFormat, options: GateOptions) {
  const { plain, removed: hidden } = visible(text, format)
  const name = namePassage(given, format)
  const removed = [...hidden, ...name.removed]
  const texts: LiveTexts = { passages: [], grids: [] }
  const lines = format === 'csv' ? csvCells(plain, texts) : textLines(plain, texts)
  add(texts, name.passage)
  for (const { place, texts: gone } of removed)
    addEach(
      texts,
      gone.map((one) => goneText(one, place)),
    )
  const issues = issuesIn(texts, options)
  const findings = findingsOf(issues.map(({ finding }) => finding))
  const removals: Removal[] = removed.map(({ kind, count, place }) => ({ kind, count, places: [place] }))
  const report: GateReport = {
    name: name.masked(issues),
    digest: createHash('sha256').update(bytes).digest('hex'),
    format,
    verdict: verdictOf(removals, findings),
    refusal: null,
    removals,
    findings,
    notices: [],
  }
  return { report, issues, lines, texts, name, removed }
}

/** Comments of Markdown are hidden text, and so is what no editor shows. */
function visible(text: string, format: TextFormat): { plain: string; removed: Removed[] } {
  const comments = format === 'md' ? [...text.matchAll(/<!--[\s\S]*?(?:-->|$)/g)].map(([comment]) => comment) : []
  const bare = format === 'md' ? text.replace(/<!--[\s\S]*?(?:-->|$)/g, '') : text
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
  const odd = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g
  const signs = bare.replace(/^\ufeff/, '').match(odd)?.length ?? 0
  const removed: Removed[] = []
  if (comments.length > 0) removed.push({ kind: 'comments', place: '正文', count: comments.length, texts: comments })
  if (signs > 0) removed.push({ kind: 'hidden-text', place: '看不见的控制字符', count: signs, texts: [] })
  return { plain: bare.replace(odd, ''), removed }
}

/** Lines with their ends; tables of Markdown and lines with tabs are tables to the detectors. */
function textLines(text: string, texts: LiveTexts): LivePassage[] {
  const lines = text.split(/(?<=\n)/).map((line, index) => passageOf([{ text: line }], `第${index + 1}行`))
  const all: LivePassage[] = []
  let table: LivePassage[][] = []
  const close = () => {
    if (table.length > 1)
      texts.grids.push(table.map((row) => row.filter((cell) => cell.text.trim() !== '' && cell.text !== '|')))
    table = []
  }
  for (const line of lines) {
    const isRow = /^\s*\||\t/.test(line.text)
    if (!isRow) {
      close()
      all.push(line)
      add(texts, line)
      continue
    }
    const cells = line.text
      .split(/(\||\t)/)
      .filter((part) => part !== '')
      .map((part, column) => passageOf([{ text: part }], `${line.place}第${Math.floor(column / 2) + 1}格`))
    all.push(...cells)
    addEach(
      texts,
      cells.filter((cell) => !/^[|\t]$/.test(cell.text)),
    )
    if (!/^[\s|:-]+$/.test(line.text)) table.push(cells.filter((cell) => !/^[|\t]$/.test(cell.text)))
  }
  close()
  return all
}

/** Cells of a CSV as they are written; quotes, commas and line ends stand between them. */
function csvCells(text: string, texts: LiveTexts): LivePassage[] {
  const all: LivePassage[] = []
  const rows: LivePassage[][] = [[]]
  const between = (sign: string) => all.push(passageOf([{ text: sign }], ''))
  let isOpen = true
  const cell = (written: string) => {
    const row = rows.at(-1)!
    const passage = passageOf([{ text: written }], `第${rows.length}行第${row.length + 1}列`)
    all.push(passage)
    row.push(passage)
    add(texts, passage)
    isOpen = false
  }
  for (const [piece] of text.matchAll(/"(?:[^"]|"")*"|[^",\r\n]+|,|\r\n|\r|\n|"/g)) {
    if (piece.length > 1 && piece.startsWith('"')) {
      between('"')
      cell(piece.slice(1, -1))
      between('"')
    } else if (/^[,\r\n]/.test(piece)) {
      if (isOpen) cell('')
      between(piece)
      isOpen = true
      if (piece !== ',') rows.push([])
    } else cell(piece)
  }
  texts.grids.push(rows)
  return all
}
