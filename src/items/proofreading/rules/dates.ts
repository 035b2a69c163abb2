/** Dates 日期 in running text and at its end (GB/T 9704, GB/T 15835; GW-3). */
import { chineseDate, type PlainDate, parseDate } from '../../../law/date.ts'
import { dateFrom } from '../../values.ts'
import { matches, running } from '../matching.ts'
import type { Passage, Rule } from '../proof.ts'

const format = { text: 'document-format', part: '成文日期' } as const
const numerals = { text: 'numerals' } as const

const padded = /(?<!\d)((?:19|20)\d{2})年(\d{1,2})月(?:(\d{1,2})日)?/g
const bare = /(?<![\d年])(\d{1,2})月(\d{1,2})日/g
const short = /(?<![\d.])((?:19|20)\d{2})([-./])(\d{1,2})\2(\d{1,2})(?![\d.])/g
const twoDigits = /(?<![\d〇零一二三四五六七八九])(\d{2})年(\d{1,2})月(?:\d{1,2}日)?/g
const ring = /[一二三四五六七八九]([○〇Oo0零])[一二三四五六七八九○〇Oo0零]{2}年/g
const spoken = /^[一二三四五六七八九〇○零]{4}年[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}日$/

export const dateRules: readonly Rule[] = [
  {
    id: 'GW-3',
    severity: 'E',
    source: format,
    says: '日期是真实的日历日。',
    check: (proof) => [
      ...matches(running(proof), padded, ([text, year = '', month = '', day = '1']) =>
        isDay(year, month, day) ? null : unreal(text),
      ),
      // Without its year 2月29日 may be a day.
      ...matches(running(proof), bare, ([text, month = '', day = '']) =>
        isDay('2020', month, day) ? null : unreal(text),
      ),
    ],
  },
  {
    id: 'GW-3-ZERO',
    severity: 'E',
    source: format,
    says: '月、日不编虚位：2020年2月3日，不写2020年02月03日。',
    check: (proof) => [
      ...matches(running(proof), padded, ([text]) => unpadded(text)),
      ...matches(running(proof), bare, ([text]) => unpadded(text)),
    ],
  },
  {
    id: 'GW-3-SIGNS',
    severity: 'W',
    source: numerals,
    says: '正文里的日期写“年月日”，不用2020.12.31或2020/12/31。',
    check: (proof) =>
      matches(running(proof), short, ([text, year = '', , month = '', day = ''], passage) => {
        const date = isDay(year, month, day)
        // Alone in its passage it is the cell of a table.
        if (passage.text.trim() === text || !date) return null
        const expected = chineseDate(date)
        return { expected, why: '正文里的日期用“年、月、日”写全。', mend: `改成“${expected}”。` }
      }),
  },
  {
    id: 'GW-3-YEAR',
    severity: 'W',
    source: numerals,
    says: '年份写全四位。',
    check: (proof) =>
      matches(running(proof), twoDigits, ([text, year = '', month = '']) =>
        Number(month) > 12 || Number(month) === 0
          ? null
          : { expected: null, why: `“${year}年”没有写全四位年份。`, mend: `把“${text}”的年份写全。` },
      ),
  },
  {
    id: 'GW-3-RING',
    severity: 'W',
    source: numerals,
    says: '汉字年份里的零写作“〇”，不写○、零、O、0。',
    check: (proof) =>
      matches(running(proof), ring, ([text]) => {
        const expected = text.replace(/[○Oo0零]/g, '〇')
        return expected === text
          ? null
          : { expected, why: '汉字年份里的零是“〇”（U+3007），不是圆圈、字母或数字。', mend: `改成“${expected}”。` }
      }),
  },
  {
    id: 'GW-3-SIGNED',
    severity: 'W',
    source: format,
    says: '成文日期用阿拉伯数字。',
    check: ({ passages }) =>
      matches(bodyOf(passages), /^.+$/g, ([text]) =>
        spoken.test(text.trim())
          ? {
              expected: null,
              why: '成文日期用阿拉伯数字标全年、月、日（GB/T 9704-2012）。',
              mend: '改写成2020年12月31日的样子。',
            }
          : null,
      ),
  },
  {
    id: 'GW-3-SAME',
    severity: 'W',
    source: format,
    says: '正文落款的日期与“成文日期”一致。',
    check: ({ passages, writtenOn }) => {
      const last = bodyOf(passages)
        .slice(-12)
        .filter(({ text }) => dateFrom(text.trim()) !== null)
      const [signed] = last
      // Several days at the end are a table or a list.
      if (!signed || last.length > 1 || writtenOn === null || dateFrom(signed.text.trim()) === writtenOn) return []
      const expected = chineseDate(writtenOn)
      const why = `正文落款的日期与填写的成文日期（${expected}）不一致。`
      return [{ passage: signed, start: 0, end: signed.text.length, expected, why, mend: '核对原件，改正其中一处。' }]
    },
  },
  {
    id: 'GW-3-PUBLIC',
    severity: 'E',
    source: format,
    says: '成文日期不晚于公开日期。',
    check: ({ writtenOn, publishedOn }) => {
      if (writtenOn === null || publishedOn === null || writtenOn <= publishedOn) return []
      const passage: Passage = { field: 'writtenOn', place: '成文日期', text: writtenOn }
      const why = `成文日期${writtenOn}晚于公开日期${publishedOn}。`
      return [{ passage, start: 0, end: writtenOn.length, expected: null, why, mend: '核对成文日期。' }]
    },
  },
]

const bodyOf = (passages: readonly Passage[]) => passages.filter(({ field }) => field === 'body')

const isDay = (year: string, month: string, day: string): PlainDate | null =>
  parseDate(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`)

const unreal = (text: string) => ({
  expected: null,
  why: `没有“${text}”这一天或这个月。`,
  mend: '核对后改正。',
})

function unpadded(text: string) {
  const expected = text.replace(/(?<=[年月]|^)0+(?=[1-9])/g, '')
  return expected === text ? null : { expected, why: '月、日不编虚位。', mend: `改成“${expected}”。` }
}
