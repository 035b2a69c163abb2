/** A slide being drawn: colours, boxes in inches, and the few strokes every block is made of. */
import type pptxgen from 'pptxgenjs'
import type { Mark } from '../doc.ts'
import { type Fitted, fit, lineHeight } from './fit.ts'

type Slide = pptxgen.default.Slide

/** Inches. */
export interface Box {
  x: number
  y: number
  w: number
  h: number
}

export interface Page {
  slide: Slide
  /** Sentences that found no room on the slide or stand behind a mark; they go to the speaker notes. */
  aside: string[]
  /** Alt texts by object name; written into the file afterwards, for the library only takes those of pictures. */
  alts: Map<string, string>
  /** QR codes as PNG data addresses, by the address they lead to. */
  codes: ReadonlyMap<string, string>
}

/** A block measured for a width: the heights in inches it can live with, likes, and may be stretched to. */
export interface Piece {
  least: number
  wanted: number
  most: number
  draw(page: Page, box: Box): void
}

/** Contrast on paper is at least 4.5 for every colour that text wears; gold is for lines only. */
export const colours = {
  red: '9E1B1E',
  deep: '7A1216',
  paper: 'F7F3EC',
  white: 'FFFFFF',
  ink: '1F2933',
  grey: '52606D',
  line: 'DDD5C7',
  tint: 'EFE8DB',
  gold: 'C9A227',
} as const

/** Word and border say it; the tint only helps the eye. */
export const tones: Readonly<Record<Mark['tone'], { line: string; tint: string; text: string }>> = {
  error: { line: colours.red, tint: 'FBECEC', text: colours.red },
  warn: { line: 'B07A00', tint: 'FBF4E2', text: '6B4A00' },
  info: { line: '0B4F9C', tint: 'EAF2FB', text: '0B4F9C' },
}

export const face = '微软雅黑'
/** No text but the footer is smaller, in points. */
export const leastSize = 16

export interface Style {
  most: number
  least?: number
  bold?: boolean
  color?: string
  align?: 'left' | 'center' | 'right'
  valign?: 'top' | 'middle' | 'bottom'
}

/** Writes a text as large as its box allows, between `most` and `least`; what does not fit is set aside. */
export function write(page: Page, box: Box, text: string, style: Style): Fitted {
  const fitted = fit(text, box, style.most, style.least ?? leastSize)
  if (fitted.cut) page.aside.push(text)
  page.slide.addText(fitted.text, {
    ...box,
    ...textOptions(fitted.size, style),
  })
  return fitted
}

/** Everything a run needs, so that nothing is left to a viewer's defaults. */
export function textOptions(size: number, style: Omit<Style, 'most' | 'least'> = {}): pptxgen.default.TextPropsOptions {
  return {
    fontFace: face,
    fontSize: size,
    lang: 'zh-CN',
    bold: style.bold ?? false,
    color: style.color ?? colours.ink,
    align: style.align ?? 'left',
    valign: style.valign ?? 'top',
    margin: 0,
    wrap: true,
    fit: 'none',
    lineSpacing: size * lineHeight,
  }
}

export interface Frame {
  fill?: string
  line?: string
  /** Points. */
  weight?: number
  round?: boolean
}

export function frame(
  page: Page,
  box: Box,
  { fill = colours.white, line = colours.line, weight = 0.75, round = false }: Frame = {},
): void {
  page.slide.addShape(round ? 'roundRect' : 'rect', {
    ...box,
    fill: { color: fill },
    line: { color: line, width: weight },
    ...(round ? { rectRadius: Math.min(box.h / 2, 0.14) } : {}),
  })
}

/** A filled field without a border. */
export const field = (page: Page, box: Box, fill: string): void => frame(page, box, { fill, line: fill, weight: 0.25 })

/** An unseen field under a figure of several shapes: it carries what the figure says for those who do not see it. */
export function describe(page: Page, box: Box, alt: string): void {
  const name = `图示${page.alts.size + 1}`
  page.alts.set(name, alt)
  page.slide.addShape('rect', {
    ...box,
    objectName: name,
    fill: { color: colours.paper, transparency: 100 },
    line: { type: 'none' },
  })
}

export const pillHeight = 0.34

/** The word of a mark in its own colours, at the middle of `x`; its sentence goes to the notes. */
export function pill(page: Page, centre: { x: number; y: number }, mark: Mark): void {
  const tone = tones[mark.tone]
  const w = 0.3 + mark.word.length * 0.235
  const box = { x: centre.x - w / 2, y: centre.y - pillHeight / 2, w, h: pillHeight }
  page.slide.addText(mark.word, {
    shape: 'roundRect',
    rectRadius: 0.1,
    ...box,
    fill: { color: tone.tint },
    line: { color: tone.line, width: 1.25 },
    ...textOptions(leastSize, { bold: true, color: tone.text, align: 'center', valign: 'middle' }),
  })
  noteMark(page, mark)
}

export function noteMark(page: Page, mark: Mark): void {
  const sentence = `${mark.word}：${mark.note}`
  if (!page.aside.includes(sentence)) page.aside.push(sentence)
}

/** `count` boxes side by side. */
export function split(box: Box, count: number, gap: number): Box[] {
  const w = (box.w - gap * (count - 1)) / count
  return Array.from({ length: count }, (_, i) => ({ ...box, x: box.x + i * (w + gap), w }))
}

/** `count` boxes one under another. */
export function stacked(box: Box, count: number, gap: number): Box[] {
  const h = (box.h - gap * (count - 1)) / count
  return Array.from({ length: count }, (_, i) => ({ ...box, y: box.y + i * (h + gap), h }))
}

export const inset = (box: Box, x: number, y = x): Box => ({
  x: box.x + x,
  y: box.y + y,
  w: box.w - 2 * x,
  h: box.h - 2 * y,
})
