/** A row as it was typed or imported, read into values: every fault beside its field, nothing guessed. Pure. */
import { type PlainDate, parseDate } from '../law/date.ts'
import { creditCodeFault } from '../organisations/credit-code.ts'
import { normalised } from './document-number.ts'
import type { Field, Kind, Values } from './kind.ts'

export interface Issue {
  /** Name of the field. */
  field: string
  /** One Chinese sentence that says how to mend it. */
  message: string
}

export interface Reading {
  values: Values
  issues: readonly Issue[]
  /** What was put right: brackets of a document number, full-width digits. */
  notices: readonly Issue[]
}

/** Reads the fields of a kind; `typed` holds texts by field name, as a form or a row of a workbook has them. */
export function valuesFrom(kind: Pick<Kind, 'fields'>, typed: Readonly<Record<string, string>>): Reading {
  const read = kind.fields.map((field) => ({ field, ...readField(field, typed[field.name] ?? '') }))
  return {
    values: Object.fromEntries(read.map(({ field, value }) => [field.name, value])),
    issues: read.flatMap(({ field, fault }) => (fault ? [{ field: field.name, message: fault }] : [])),
    notices: read.flatMap(({ field, notice }) => (notice ? [{ field: field.name, message: notice }] : [])),
  }
}

/** The natural key 自然键 of a row: the same text for the same thing however it was spaced; empty when a part is missing. */
export function naturalKey(kind: Pick<Kind, 'key'>, values: Values): string {
  const parts = kind.key.map((name) =>
    String(values[name] ?? '')
      .normalize('NFKC')
      .replace(/\s/g, ''),
  )
  return parts.includes('') ? '' : parts.join('|')
}

/** The title of a ledger row, from the kind's pattern. */
export const titleOf = (kind: Pick<Kind, 'label' | 'title'>, values: Values): string =>
  (kind.title ?? kind.label).replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''))

/** A value as people read it: money in its unit with at most two decimals, the rest as it is; 空 is an empty text. */
export function shown(field: Field, value: string | number | null | undefined): string {
  if (value === null || value === undefined) return ''
  if (field.type !== 'money') return String(value)
  const scale = field.unit === '元' ? 2 : 6
  const digits = String(value).padStart(scale + 1, '0')
  const fraction = digits.slice(-scale).replace(/0+$/, '')
  return `${digits.slice(0, -scale)}${fraction === '' ? '' : `.${fraction}`}`
}

/** A value as the public reads it: of one that is masked 脱敏 a quarter at either end, four signs at most, stands open. */
export function publiclyShown(field: Field, value: string | number | null | undefined): string {
  const text = shown(field, value)
  if (!field.masked) return text
  const signs = [...text]
  const open = Math.min(4, Math.floor(signs.length / 4))
  return signs.map((sign, at) => (at < open || at >= signs.length - open ? sign : '*')).join('')
}

/** 841.5万元 of an amount in 分. */
export const tenThousands = (fen: number): string =>
  `${shown({ name: '', label: '', type: 'money', unit: '万元' }, fen)}万元`

interface FieldReading {
  value: string | number | null
  fault?: string
  notice?: string
}

function readField(field: Field, typed: string): FieldReading {
  const text = typed.trim()
  if (text === '') return field.required ? { value: null, fault: `请填写“${field.label}”。` } : { value: null }
  switch (field.type) {
    case 'text':
      return text.length > field.most
        ? { value: text, fault: `“${field.label}”最多${field.most}字，现在是${text.length}字。` }
        : { value: text }
    case 'date':
      return readDate(field, text)
    case 'count':
      return readCount(field, text)
    case 'money':
      return readMoney(field, text)
    case 'choice':
      return field.options.includes(text)
        ? { value: text }
        : { value: null, fault: `“${field.label}”只能是${field.options.join('、')}，现在是“${text}”。` }
    case 'credit-code':
      return readCode(field, text)
    case 'document-number':
      return readNumber(field, text)
  }
}

function readDate({ label }: Field, text: string): FieldReading {
  const date = dateFrom(text)
  return date ? { value: date } : { value: null, fault: `“${label}”请写成 2020-12-31 这样的日期，现在是“${text}”。` }
}

/** The ways offices write a day: 2020-12-31, 2020/12/31, 2020.12.31, 20201231, 2020年12月31日, with full-width digits. */
export function dateFrom(typed: string): PlainDate | null {
  const text = typed.normalize('NFKC').replace(/\s/g, '')
  const parts = /^(\d{4})(?:[-/.年])(\d{1,2})(?:[-/.月])(\d{1,2})日?$/.exec(text) ?? /^(\d{4})(\d\d)(\d\d)$/.exec(text)
  if (!parts) return null
  const [, year = '', month = '', day = ''] = parts
  return parseDate(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`)
}

function readCount({ label, unit }: Field & { type: 'count' }, text: string): FieldReading {
  const plain = text
    .normalize('NFKC')
    .replace(new RegExp(`\\s*${unit}$`), '')
    .replace(/(?<=\d),(?=\d{3}(?!\d))/g, '')
  if (!/^\d{1,12}$/.test(plain))
    return { value: null, fault: `“${label}”请写成以${unit}为单位的整数，例如 1507，现在是“${text}”。` }
  const value = Number(plain)
  return text === String(value) ? { value } : { value, notice: `“${label}”写的是“${text}”，读作${value}${unit}。` }
}

function readMoney(field: Field & { type: 'money' }, text: string): FieldReading {
  const unit = field.unit
  const plain = text
    .normalize('NFKC')
    .replace(new RegExp(`${unit}$`), '')
    .replace(/(?<=\d),(?=\d{3}(?!\d))/g, '')
    .trim()
  const scale = unit === '元' ? 2 : 6
  const parts = new RegExp(`^(\\d{1,14})(?:\\.(\\d{1,${scale}}))?$`).exec(plain)
  if (!parts) return { value: null, fault: `“${field.label}”请写成以${unit}为单位的数，例如 841.5，现在是“${text}”。` }
  const fen = BigInt(parts[1]!) * 10n ** BigInt(scale) + BigInt((parts[2] ?? '').padEnd(scale, '0'))
  return fen <= BigInt(Number.MAX_SAFE_INTEGER)
    ? { value: Number(fen) }
    : { value: null, fault: `“${field.label}”太大，请核对单位是不是${unit}。` }
}

function readCode({ label }: Field, text: string): FieldReading {
  const code = text.normalize('NFKC').toUpperCase().replace(/\s/g, '')
  const fault = creditCodeFault(code)
  return fault ? { value: code, fault: `“${label}”：${fault}。` } : { value: code }
}

function readNumber({ label }: Field, text: string): FieldReading {
  const found = normalised(text)
  if (!found) return { value: text, fault: `“${label}”请写成 婺教〔2020〕12号 这样的文号，现在是“${text}”。` }
  return { value: found.number, ...(found.corrected ? { notice: found.corrected } : {}) }
}
