/**
 * Long picture 长图: one screen under another, 1080 px wide, whole and in slices that a phone can load.
 *
 * The contents section is left out, nobody turns to a page in a picture. The text version beside it is `toText`'s.
 */
import { renderAsync } from '@resvg/resvg-js'
import type { Block, Doc, Tile } from './doc.ts'
import { typeset } from './typst/engine.ts'
import { WriterFailure } from './typst/failure.ts'
import { type Printable, type PrintableBlock, printable } from './typst/printable.ts'

/** Sizes in px, weights in bytes. */
export interface Picture {
  width: number
  height: number
  whole: Uint8Array
  slices: Slice[]
}

interface Slice {
  png: Uint8Array
  height: number
  /** At most 120 characters: which part of the picture this is and what stands on it. */
  alt: string
}

interface Screen {
  title: string
  height: number
  svg: string
}

const width = 1080
const mostWhole = 12_000
const mostSlice = 4_000
const heaviestSlice = 2 * 1024 * 1024
const longestAlt = 120
/** Height below the heading of a screen, so that a screen has at least 800 px; none when the whole would be too tall. */
const roomy = 600

/**
 * @throws WriterFailure `no-cjk-font`, `too-tall` (the whole above 12,000 px, one screen above 4,000 px) or `too-heavy`
 */
export async function toPicture(doc: Doc): Promise<Picture> {
  const ready = await printable(doc)
  let screens = drawScreens(ready, roomy)
  if (heightOf(screens) > mostWhole) screens = drawScreens(ready, 0)
  const height = heightOf(screens)
  if (height > mostWhole) {
    throw new WriterFailure(
      'too-tall',
      `长图需要${height}像素高，超过${mostWhole}像素的上限。请减少屏数或缩短文字后再生成。`,
    )
  }
  const groups = await byWeight(byHeight(screens))
  const slices = groups.map(({ screens: shown, png }, index) => ({
    png,
    height: heightOf(shown),
    alt: altOf(doc.title, index + 1, groups.length, shown),
  }))
  return { width, height, whole: slices.length === 1 ? slices[0]!.png : await render(screens), slices }
}

const heightOf = (screens: readonly Screen[]): number => screens.reduce((sum, screen) => sum + screen.height, 0)

function drawScreens(doc: Printable, least: number): Screen[] {
  const sections = doc.sections.filter((section) => section.role !== 'contents')
  return sections.map((section, index) => {
    const cover = section.role === 'cover'
    const last = index === sections.length - 1
    const facts = cover ? section.blocks.flatMap((block) => (block.kind === 'facts' ? block.facts : [])) : []
    const screen = {
      role: section.role,
      title: cover ? doc.title : section.title,
      subtitle: doc.subtitle ?? null,
      organisation: doc.organisation,
      facts,
      numbers: cover ? firstNumbers(doc) : [],
      blocks: section.blocks.filter((block) => !(cover && block.kind === 'facts')),
      closing: last ? [doc.footer, doc.organisation, doc.signedOn].filter((line) => line) : [],
      tinted: index % 2 === 0,
      least,
    }
    const svg = typeset('picture.typ', { screen }, (compiler, document) => compiler.plainSvg(document))
    return { title: screen.title, svg, height: Math.ceil(heightOfSvg(svg)) }
  })
}

/** The three numbers a reader sees before scrolling: the first tiles of the body. */
function firstNumbers(doc: Printable): Tile[] {
  const isTiles = (block: PrintableBlock): block is Extract<Block, { kind: 'tiles' }> => block.kind === 'tiles'
  const body = doc.sections.filter((section) => section.role === 'body')
  return (
    body
      .flatMap((section) => section.blocks)
      .find(isTiles)
      ?.tiles.slice(0, 3) ?? []
  )
}

function heightOfSvg(svg: string): number {
  const height = /^<svg[^>]* viewBox="0 0 [\d.]+ ([\d.]+)"/.exec(svg)?.[1]
  if (!height) throw new Error(`an SVG with a viewBox was expected, found: ${svg.slice(0, 80)}`)
  return Number(height)
}

function byHeight(screens: readonly Screen[]): Screen[][] {
  const groups: Screen[][] = []
  for (const screen of screens) {
    if (screen.height > mostSlice) {
      throw new WriterFailure(
        'too-tall',
        `“${screen.title}”一屏需要${screen.height}像素高，超过${mostSlice}像素的上限。请把这一部分拆开或缩短文字。`,
      )
    }
    const group = groups.at(-1)
    if (group && heightOf(group) + screen.height <= mostSlice) group.push(screen)
    else groups.push([screen])
  }
  return groups
}

/** Drawn one at a time: pixels of a slice take 17 MB until they are a PNG. */
async function byWeight(groups: readonly Screen[][]): Promise<{ screens: Screen[]; png: Uint8Array }[]> {
  const drawn: { screens: Screen[]; png: Uint8Array }[] = []
  for (const screens of groups) {
    const png = await render(screens)
    const half = Math.ceil(screens.length / 2)
    if (png.length <= heaviestSlice) drawn.push({ screens, png })
    else if (screens.length > 1) drawn.push(...(await byWeight([screens.slice(0, half), screens.slice(half)])))
    else throw new WriterFailure('too-heavy', `“${screens[0]!.title}”一屏的图片超过2MB。请把这一部分拆开。`)
  }
  return drawn
}

/** Screens stacked as nested drawings; each brings its own coordinates. */
async function render(screens: readonly Screen[]): Promise<Uint8Array> {
  let top = 0
  const parts = screens.map(({ svg, height }) => {
    const part = svg.replace(
      / width="[\d.]+pt" height="[\d.]+pt"/,
      ` x="0" y="${top}" width="${width}" height="${height}" preserveAspectRatio="none"`,
    )
    top += height
    return part
  })
  const whole = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${top}">${parts.join('')}</svg>`
  const image = await renderAsync(whole, { font: { loadSystemFonts: false } })
  return new Uint8Array(image.asPng())
}

function altOf(title: string, number: number, count: number, screens: readonly Screen[]): string {
  const alt = `${title}长图${count > 1 ? `第${number}部分，共${count}部分` : ''}：${screens.map((s) => s.title).join('、')}`
  return alt.length <= longestAlt ? alt : `${alt.slice(0, longestAlt - 1)}…`
}
