/** When a paper takes effect and when it ends 施行日期、有效期, and what that makes of its validity today. Pure. */
import { addDays, type PlainDate } from '../../law/date.ts'
import type { Validity } from '../validity.ts'
import type { Part } from './paper.ts'
import { dayIn, type Read } from './parts.ts'

export interface Terms {
  effectiveOn: Read<PlainDate> | null
  validUntil: Read<PlainDate> | null
}

const day =
  '(\\d{4}年\\d{1,2}月\\d{1,2}日|[〇○零一二三四五六七八九]{4}年[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}日)'
const starts = '(?:正式)?(?:施行|实施|执行|生效)'
const effective = new RegExp(`自${day}起${starts}`)
const atOnce = new RegExp(`自(?:发布|公布|印发|发文|成文|签发)之日起${starts}`)
const until = new RegExp(`有效期(?:限)?(?:至|到|截至|截止到?)${day}|(?:施行|试行|实施|执行)(?:至|到)${day}`)
const years = /(?:有效期|试行期)(?:限)?(?:为|是)?\s*([1-9一二三四五六七八九十])\s*年/

export function termsOf(body: readonly Part[], writtenOn: PlainDate | null): Terms {
  const effectiveOn =
    first(body, effective, ([, text]) => dayIn(text ?? '')) ?? (writtenOn ? first(body, atOnce, () => writtenOn) : null)
  const validUntil =
    first(body, until, ([, text, other]) => dayIn(text ?? other ?? '')) ??
    (effectiveOn ? first(body, years, ([, count]) => yearsLater(effectiveOn.value, numberOf(count ?? ''))) : null)
  return { effectiveOn, validUntil }
}

/** 有效性 by the days alone; a repeal is for a person to know. */
export function validityOn({ effectiveOn, validUntil }: Terms, today: PlainDate): Validity {
  if (validUntil && validUntil.value < today) return '失效'
  return effectiveOn && effectiveOn.value > today ? '尚未施行' : '有效'
}

function first(
  body: readonly Part[],
  pattern: RegExp,
  value: (match: RegExpExecArray) => PlainDate | null,
): Read<PlainDate> | null {
  for (const part of body) {
    if (part.kind !== 'text') continue
    const match = pattern.exec(part.text)
    const found = match && value(match)
    if (match && found) return { value: found, at: part.at, quote: match[0] }
  }
  return null
}

const numberOf = (text: string): number => (/\d/.test(text) ? Number(text) : '一二三四五六七八九十'.indexOf(text) + 1)

/** The last day of so many years from a day on: of one year from 2020-01-01 it is 2020-12-31. */
function yearsLater(from: PlainDate, count: number): PlainDate {
  const year = Number(from.slice(0, 4)) + count
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
  const monthDay = from.slice(5) === '02-29' && !isLeap ? '03-01' : from.slice(5)
  return addDays(`${year}-${monthDay}` as PlainDate, -1)
}
