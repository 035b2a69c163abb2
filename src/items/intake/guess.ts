/** The form a paper would fill 识别结果: each field with its value, where it was read, and the words it was read from. Pure. */
import type { Source } from '../../documents/source.ts'
import type { PlainDate } from '../../law/date.ts'
import { normalised } from '../document-number.ts'
import { longest } from '../draft.ts'
import type { Field, Kind } from '../kind.ts'
import { editable } from '../rich-text.ts'
import { bodyHtml } from './body.ts'
import { type Part, partsOf } from './paper.ts'
import { type Paper, paperOf, type Read } from './parts.ts'
import { type Terms, termsOf, validityOn } from './terms.ts'

/** One field that was filled. */
export interface Guess {
  /** Name of the form's field. */
  field: string
  value: string
  /** Where it was read, and from what words: 第3段“有效期5年”. */
  from: string
}

export interface Intake {
  paper: Paper
  terms: Terms
  parts: readonly Part[]
  /** What a person should know of the reading. */
  notices: readonly string[]
}

/** A file, read as a paper. */
export function intakeOf(source: Source): Intake {
  const parts = partsOf(source)
  const paper = paperOf(parts, source.title)
  return { paper, terms: termsOf(paper.body, paper.writtenOn?.value ?? null), parts, notices: source.notices }
}

/** What the form of this kind gets from the paper; only what was found. */
export function guessesFor(kind: Kind, intake: Intake, today: PlainDate): Guess[] {
  const { paper, terms } = intake
  const dated = terms.effectiveOn ?? terms.validUntil
  const own = kind.fields.flatMap((field) => ownField(field, intake))
  return [
    ...(kind.form === 'document' ? guess('title', paper.title) : []),
    ...guess('documentNumber', paper.number),
    ...guess('writtenOn', paper.writtenOn),
    ...(dated ? [{ field: 'validity', value: validityOn(terms, today), from: place(dated) }] : []),
    ...own,
    ...guess('summary', summaryOf(paper)),
    ...(paper.body.length > 0
      ? [
          {
            field: 'body',
            value: editable(bodyHtml(paper.body)),
            from: `${paper.body[0]?.at}起，版头、标题和版记不在内`,
          },
        ]
      : []),
    ...(kind.form === 'document' ? linksOf(paper) : []),
    ...attributeOf(paper),
  ].filter(({ value }) => value !== '')
}

/** 第3段“有效期5年”. */
const place = ({ at, quote }: Pick<Read<unknown>, 'at' | 'quote'>): string =>
  `${at}“${quote.length > 30 ? `${quote.slice(0, 30)}…` : quote}”`

const guess = (field: string, read: Read | null): Guess[] =>
  read ? [{ field, value: read.value, from: place(read) }] : []

/** Fields of the kind: its days by the terms, the issuer, and any field that the paper names itself: 标签：值, or cells of a table. */
function ownField(field: Field, { paper, terms, parts }: Intake): Guess[] {
  if (field.internal) return []
  if (field.name === 'effectiveOn') return guess(field.name, terms.effectiveOn)
  if (field.name === 'validUntil') return guess(field.name, terms.validUntil)
  if (field.name === 'authority') return guess(field.name, paper.issuer)
  const label = plain(field.label)
  for (const part of parts) {
    if (part.kind === 'text') {
      const [, name, value] =
        /^(?:\d{1,2}[.．、]|[一二三四五六七八九十（()）]{1,4}、?)?([^：:]{2,30})[：:]\s*(.{1,500}?)[。；]?$/.exec(
          part.text,
        ) ?? []
      if (name && value && plain(name) === label) return fitting(field, value, part.at)
      continue
    }
    for (const [row, cells] of part.rows.entries()) {
      const at = cells.findIndex(({ text }) => plain(text) === label)
      const cell = cells[at]
      if (!cell) continue
      const isHead = row === 0 && part.rows.length === 2
      const value = isHead ? part.rows[1]?.find(({ column }) => column === cell.column) : cells[at + 1]
      if (value && value.text.trim() !== '') return fitting(field, value.text.trim(), value.at)
    }
  }
  return []
}

function fitting(field: Field, value: string, at: string): Guess[] {
  if (field.type === 'choice' && !field.options.includes(value)) return []
  if (field.type === 'text' && value.length > field.most) return []
  return [{ field: field.name, value, from: place({ at, quote: value }) }]
}

const plain = (label: string): string =>
  label
    .normalize('NFKC')
    .replace(/[\s*:]/g, '')
    .replace(/\([^()]*\)$/, '')

/** The first sentence of the text, cut at its last comma where it is too long. */
function summaryOf({ opening }: Paper): Read | null {
  if (!opening) return null
  const [sentence = ''] = /^[^。！？]*[。！？]?/.exec(opening.value) ?? []
  if (sentence.length <= longest.summary) return { ...opening, value: sentence }
  const cut = sentence.slice(0, longest.summary - 1)
  const comma = Math.max(cut.lastIndexOf('，'), cut.lastIndexOf('；'))
  return { ...opening, value: `${comma > 40 ? cut.slice(0, comma) : cut}…` }
}

/** 《某办法》（婺教〔2018〕3号）同时废止. */
function linksOf({ body }: Paper): Guess[] {
  const found = body.flatMap((part) =>
    part.kind === 'text'
      ? [
          ...part.text.matchAll(/[（(]([^（()）]{2,16}[〔[【]\d{4}[〕\]】]第?\d{1,5}号)[)）][^。；]{0,30}?同时废止/g),
        ].map(({ 0: quote, 1: number = '' }) => ({ number: normalised(number)?.number ?? number, at: part.at, quote }))
      : [],
  )
  const [first] = found
  return first
    ? [{ field: 'links', value: found.map(({ number }) => `废止 ${number}`).join('\n'), from: place(first) }]
    : []
}

/** 附注 says how the paper may be known. */
function attributeOf({ note }: Paper): Guess[] {
  if (!note) return []
  const value = /依申请公开/.test(note.value)
    ? 'request'
    : /不公开|不予公开/.test(note.value)
      ? 'closed'
      : /公开/.test(note.value)
        ? 'open'
        : ''
  return [{ field: 'attribute', value, from: place(note) }]
}
