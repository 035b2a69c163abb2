/**
 * Intake 文件识别: what a drafter's form would say, guessed from the file itself. Every guess says where it was read; nothing is
 * kept until a person has looked at the form and saved it.
 *
 * Reading order: this file (the paragraphs of a paper), `parts.ts` (title, number, day, body of GB/T 9704), `terms.ts` (days it
 * takes effect and ends), `guess.ts` (the form), `words.ts` with `suggest.ts` (kind and column), `office.tsx`.
 */
import type { Source, SourceCell } from '../../documents/source.ts'

/** A paragraph or a table of a paper 公文, in reading order. */
export type Part =
  | {
      kind: 'text'
      text: string
      at: string /** Level of its heading style; null for running text. */
      level: number | null
    }
  | { kind: 'table'; rows: readonly (readonly SourceCell[])[]; at: string }

/** — 3 — and 第3页 at the foot of a page. */
const pageNumber = /^[-—–－\s]*\d{1,3}[-—–－\s]*$|^第\s*\d{1,3}\s*页(?:\s*[,，共]\s*共?\s*\d{1,3}\s*页)?$/

/** A line that begins something of its own: an ordinal, an annex, the foot of the paper. */
const begins =
  /^(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十\d]{1,3}[)）]|\d{1,2}[.．、](?!\d)|第[一二三四五六七八九十百]{1,5}[章节条]|附件|抄送|主送|特此|（此件|联系人|[-·•])/

/** A printed line that ends before the margin ends its paragraph: lines of 28 characters are at least so full. */
const fullShare = 0.8

/** The paragraphs of a paper; printed lines of a PDF or a text file are put together again. */
export function partsOf({ blocks }: Source): Part[] {
  const widest = Math.max(
    0,
    ...blocks.flatMap((block) => (block.kind === 'line' ? [Math.min(60, block.text.trim().length)] : [])),
  )
  const parts: Part[] = []
  /** The last printed line, where the next may go on with it. */
  let open: { text: string; at: string; last: number } | null = null
  const end = () => {
    if (open) parts.push({ kind: 'text', text: open.text, at: open.at, level: null })
    open = null
  }
  for (const block of blocks) {
    if (block.kind === 'line') {
      const text = block.text.trim()
      const isIndented = /^(?:\u3000| {2,}|\t)/.test(block.text)
      if (text === '' || pageNumber.test(text)) {
        if (text === '') end()
        continue
      }
      if (open && !isIndented && goesOn(open, text, widest))
        open = { text: open.text + text, at: open.at, last: text.length }
      else {
        end()
        open = { text, at: block.at, last: text.length }
      }
      continue
    }
    end()
    if (block.kind === 'table') parts.push({ kind: 'table', rows: block.rows, at: block.at })
    else if (block.kind !== 'image') {
      for (const line of block.text.split('\n')) {
        const text = line.replace(/[^\S\n]+/g, (blank) => (blank.includes('\u3000') ? '\u3000' : ' ')).trim()
        if (text === '' || pageNumber.test(text)) continue
        parts.push({ kind: 'text', text, at: block.at, level: block.kind === 'heading' ? block.level : null })
      }
    }
  }
  end()
  return parts
}

/** Whether a printed line goes on with the one before: that one reached the margin and no sentence ended there. */
const goesOn = (before: { text: string; last: number }, text: string, widest: number): boolean =>
  widest > 12 && before.last >= widest * fullShare && !/[。：；！？]$/.test(before.text) && !begins.test(text)
