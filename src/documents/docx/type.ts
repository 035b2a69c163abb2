/**
 * Faces, sizes and measures of official documents 公文格式 (GB/T 9704-2012 5.2): A4, 22 lines of 28 characters.
 *
 * Faces are named, never embedded; the font table carries a second name for each.
 */
import { type IFontAttributesProperties, type IRunOptions, LineRuleType, TextRun } from 'docx'

/** 小标宋 title, 仿宋 text, 黑体 first level, 楷体 second level, 宋体 page numbers. */
export const faces = {
  title: '方正小标宋简体',
  text: '仿宋_GB2312',
  first: '黑体',
  second: '楷体_GB2312',
  number: '宋体',
} as const

export type Face = (typeof faces)[keyof typeof faces]

/** The likest face on systems without the named one; Word reads one name each, of at most 31 characters. */
export const fallbacks: Readonly<Record<Face, string>> = {
  方正小标宋简体: '华文中宋',
  仿宋_GB2312: '仿宋',
  黑体: 'SimHei',
  楷体_GB2312: '楷体',
  宋体: 'SimSun',
}

/** Half-points, as Word counts type: 2号 22 pt, 3号 16 pt, 4号 14 pt, 小四 12 pt, 五号 10.5 pt. */
export const sizes = { title: 44, text: 32, number: 28, table: 24, small: 21 } as const

export const twips = (millimetres: number): number => Math.round((millimetres / 25.4) * 1440)

/** Text block 156 × 225 mm, 37 mm from the top and 28 mm from the binding edge. */
export const page = {
  width: twips(210),
  height: twips(297),
  top: twips(37),
  left: twips(28),
  right: twips(210 - 28 - 156),
  bottom: twips(297 - 37 - 225),
  textWidth: twips(156),
} as const

/** 28.9 pt exactly: the 22nd line still fits into 225 mm, at 29 pt it would not. */
export const leading = { line: 578, lineRule: LineRuleType.EXACT } as const

/** Pulls 16 pt characters together until 28 stand in a line, in twips; a document grid says the same, but not every viewer reads it alike. */
export const tracking = -5

/** One run with its face set for every script, so that no viewer falls back to a Latin face. */
export function run(
  text: string,
  face: Face,
  size: number,
  more: Omit<IRunOptions, 'text' | 'children'> = {},
): TextRun {
  return new TextRun({ ...more, text, font: everyScript(face), size, language: chinese })
}

export const everyScript = (face: Face): IFontAttributesProperties => ({
  ascii: face,
  hAnsi: face,
  eastAsia: face,
  cs: face,
  hint: 'eastAsia',
})

export const chinese = { value: 'zh-CN', eastAsia: 'zh-CN' } as const
