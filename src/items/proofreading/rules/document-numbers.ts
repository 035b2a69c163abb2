/** 发文字号 in running text: six-angle brackets, the whole year, no 第, no leading zeros (GB/T 9704; GW-1, GW-2). */
import { matches, running } from '../matching.ts'
import type { Found, Proof, Rule } from '../proof.ts'

const source = { text: 'document-format', part: '发文字号' } as const

/** Year and serial after an organ's sign, however they were written; two digits of a year only in brackets no list uses. */
const written =
  /(?<=\p{Script=Han}\s?)(?:([〔[［(（【﹝])\s?((?:19|20)\d{2})年?\s?([〕\]］)）】﹞])|([〔[［【﹝])(\d{2})([〕\]］】﹞]))\s?(第?)\s?(0*)([1-9]\d{0,4})\s?号(?![楼院室线门])/gu

interface Number {
  brackets: string
  year: string
  ordinal: boolean
  zeros: boolean
  serial: string
}

const numbers = (proof: Proof, fault: (number: Number) => string | null): Found[] =>
  matches(running(proof), written, (match) => {
    const [, open, year, close, openShort, yearShort, closeShort, ordinal, zeros, serial = ''] = match
    const number: Number = {
      brackets: `${open ?? openShort}${close ?? closeShort}`,
      year: year ?? yearShort ?? '',
      ordinal: ordinal !== '',
      zeros: zeros !== '',
      serial,
    }
    const why = fault(number)
    if (why === null) return null
    const expected = number.year.length === 4 ? `〔${number.year}〕${serial}号` : null
    const mend = expected ? `改成“${expected}”。` : '查对原文件，补全四位年份。'
    return { expected, why, mend }
  })

export const documentNumberRules: readonly Rule[] = [
  {
    id: 'GW-1',
    severity: 'E',
    source,
    says: '发文字号的年份标全四位，用六角括号〔〕括入。',
    check: (proof) =>
      numbers(proof, ({ brackets, year }) => {
        if (year.length < 4) return '发文字号的年份要标全四位。'
        return brackets === '〔〕' ? null : `发文字号的年份用六角括号〔〕，不用${brackets}。`
      }),
  },
  {
    id: 'GW-2',
    severity: 'E',
    source,
    says: '发文字号的顺序号不编虚位，不加“第”字。',
    check: (proof) =>
      numbers(proof, ({ ordinal, zeros }) =>
        ordinal ? '发文字号的顺序号前不加“第”字。' : zeros ? '发文字号的顺序号不编虚位（1不编为01）。' : null,
      ),
  },
]
