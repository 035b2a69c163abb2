/**
 * Slide deck 幻灯片, 13.333 × 7.5 in: one slide a section, every block drawn from native shapes, tables and text.
 *
 * Reading order: this file (deck, masters, cover), pptx/layout.ts (where blocks stand), pptx/fit.ts (how large text is),
 * pptx/page.ts (strokes and colours), then the blocks: words, figures, flow, table, qr; pptx/package.ts last.
 */
import pptxgen from 'pptxgenjs'
import type { Doc, Section } from './doc.ts'
import { index } from './pptx/figures.ts'
import { fit } from './pptx/fit.ts'
import { arrange } from './pptx/layout.ts'
import { finished } from './pptx/package.ts'
import { type Box, colours, face, field, type Page, textOptions, write } from './pptx/page.ts'
import { type Codes, codesOf, drawCode } from './pptx/qr.ts'
import { spoken } from './pptx/spoken.ts'

/** The library is a CommonJS type in an ES package: at run time the default import is the class itself. */
const Deck = pptxgen as unknown as typeof pptxgen.default

const size = { w: 13.333, h: 7.5 }
const margin = 0.6
const width = size.w - 2 * margin
const titleBox: Box = { x: margin, y: 0.6, w: width, h: 0.62 }
const area: Box = { x: margin, y: 1.46, w: width, h: 5.02 }
const coverTitle: Box = { x: 1, y: 2.05, w: width - 0.8, h: 1.5 }
const footerBox: Box = { x: margin, y: size.h - margin - 0.3, w: width, h: 0.3 }

/**
 * The deck as pptx bytes; the same Doc gives the same bytes.
 *
 * A text that is too long for its slide is cut with 详见正式报告 and stands whole in the speaker notes, after the section's
 * own notes and the sentences behind its marks.
 */
export async function toPptx(doc: Doc): Promise<Uint8Array> {
  const deck = new Deck()
  deck.defineLayout({ name: '16:9', width: size.w, height: size.h })
  deck.layout = '16:9'
  deck.author = doc.organisation
  deck.company = doc.organisation
  deck.title = doc.title
  deck.subject = doc.subject
  deck.theme = { headFontFace: face, bodyFontFace: face }
  defineMasters(deck)
  const codes = await codesOf(doc)
  const pages = doc.sections.map((section, at) => drawSection(deck, doc, section, at + 1, codes))
  const bytes = (await deck.write({ outputType: 'uint8array' })) as Uint8Array
  return finished(
    bytes,
    doc.date,
    pages.map((page) => page.alts),
  )
}

const masters = { cover: '封面', body: '正文' } as const

function defineMasters(deck: pptxgen.default): void {
  const title = (box: Box, fontSize: number, color: string) => ({
    placeholder: {
      options: {
        name: 'title',
        type: 'title' as const,
        ...box,
        ...textOptions(fontSize, { bold: true, color, valign: 'middle' }),
      },
      text: '标题',
    },
  })
  deck.defineSlideMaster({
    title: masters.cover,
    background: { color: colours.red },
    objects: [title(coverTitle, 44, colours.white)],
  })
  const bar = { x: margin, y: titleBox.y + 0.04, w: 0.1, h: titleBox.h - 0.08 }
  const rule = { x: margin, y: titleBox.y + titleBox.h + 0.06, w: width, h: 0.02 }
  deck.defineSlideMaster({
    title: masters.body,
    background: { color: colours.paper },
    objects: [
      { rect: { ...bar, fill: { color: colours.red } } },
      { rect: { ...rule, fill: { color: colours.gold } } },
      title({ ...titleBox, x: margin + 0.28, w: width - 0.28 }, 32, colours.ink),
    ],
  })
}

function drawSection(deck: pptxgen.default, doc: Doc, section: Section, number: number, codes: Codes): Page {
  const slide = deck.addSlide({ masterName: section.role === 'cover' ? masters.cover : masters.body })
  const page: Page = { slide, aside: [], alts: new Map(), codes }
  if (section.role === 'cover') drawCover(page, doc, section)
  else {
    drawTitle(page, { ...titleBox, x: margin + 0.28, w: width - 0.28 }, section.title || doc.title, 32, colours.ink)
    drawBody(page, section)
    drawFooter(page, doc, number)
  }
  slide.addNotes([section.notes ?? '', ...page.aside].filter((text) => text !== '').join('\n'))
  return page
}

/** The title stands in the placeholder, so that outlines and screen readers find it. */
function drawTitle(page: Page, box: Box, text: string, most: number, color: string): void {
  const fitted = fit(text, box, most, 24)
  if (fitted.cut) page.aside.push(text)
  page.slide.addText(fitted.text, {
    placeholder: 'title',
    ...box,
    ...textOptions(fitted.size, { bold: true, color, valign: 'middle' }),
  })
}

function drawBody(page: Page, { role, blocks }: Section): void {
  const [only, ...more] = blocks
  if (role === 'contents' && only?.kind === 'tiles' && more.length === 0) {
    const piece = index(only)
    const h = Math.min(piece.most, area.h)
    piece.draw(page, { ...area, y: area.y + (area.h - h) / 3, h })
  } else arrange(page, area, blocks)
}

function drawFooter(page: Page, doc: Doc, number: number): void {
  const style = { most: 12, least: 12, color: colours.grey, valign: 'middle' } as const
  const words = doc.footer ? `${doc.organisation}　${doc.footer}` : doc.organisation
  write(page, { ...footerBox, w: width - 1.5 }, words, style)
  const place = { ...footerBox, x: footerBox.x + width - 1.5, w: 1.5 }
  write(page, place, `${number}/${doc.sections.length}`, { ...style, align: 'right' })
}

/** White on red: the body, the title, a thin gold rule, then what the section adds; a QR code stands apart at the right. */
function drawCover(page: Page, doc: Doc, { blocks }: Section): void {
  const { x, w } = coverTitle
  const white = { color: colours.white } as const
  write(page, { x, y: 1.2, w, h: 0.6 }, doc.organisation, { most: 26, valign: 'middle', ...white })
  drawTitle(page, coverTitle, doc.title, 44, colours.white)
  if (doc.subtitle) write(page, { x, y: 3.6, w, h: 0.6 }, doc.subtitle, { most: 30, valign: 'middle', ...white })
  field(page, { x, y: 4.42, w: 2.4, h: 0.035 }, colours.gold)
  const codes = blocks.flatMap((block) => (block.kind === 'qr' ? [block] : []))
  const lines = blocks.flatMap((block) => {
    if (block.kind === 'facts') return block.facts.map((fact) => `${fact.label}　${fact.value}`)
    return block.kind === 'qr' ? [] : [spoken(block)]
  })
  const code = { x: x + w - 1.7, y: 4.55, w: 1.7, h: 1.7 }
  const room = { x, y: 4.7, w: codes.length > 0 ? w - 2.4 : w, h: 1.6 }
  if (lines.length > 0) write(page, room, lines.join('\n'), { most: 24, ...white })
  for (const { url, caption } of codes.slice(0, 1)) {
    drawCode(page, code, url, caption)
    const below = { x: code.x - 0.4, y: code.y + code.h + 0.06, w: code.w + 0.8, h: 0.36 }
    write(page, below, caption, { most: 16, align: 'center', ...white })
  }
  page.aside.push(...codes.slice(1).map(spoken))
  const style = { most: 12, least: 12, valign: 'middle', ...white } as const
  if (doc.footer) write(page, { ...footerBox, x, w: w - 2.4 }, doc.footer, style)
}
