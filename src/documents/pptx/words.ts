/** Blocks of words on a slide: headings, paragraphs, lists, facts, notices. */
import type { Block } from '../doc.ts'
import { emWidth, fit, heightOf, lineHeight } from './fit.ts'
import { type Box, colours, frame, inset, leastSize, type Piece, textOptions, tones, write } from './page.ts'

type Of<Kind extends Block['kind']> = Extract<Block, { kind: Kind }>

/** Longer lines are hard to follow from the back of a room. */
const longestLine = 26
const comfortable = 24

/** At most 26 characters a line, whatever the room. */
const column = (box: Box, size: number): Box => ({ ...box, w: Math.min(box.w, (longestLine * size * 1.04) / 72) })

export const heading = ({ text }: Of<'heading'>): Piece => ({
  least: 0.45,
  wanted: 0.5,
  most: 0.5,
  draw: (page, box) => write(page, box, text, { most: comfortable, bold: true, color: colours.deep, valign: 'bottom' }),
})

export function paragraph({ text, strong, align }: Of<'paragraph'>, width: number): Piece {
  const whole = `${strong ?? ''}${text}`
  const wanted = heightOf([whole], Math.min(width, (longestLine * comfortable) / 72), comfortable)
  const side = align === 'center' ? 'center' : align === 'end' ? 'right' : 'left'
  return {
    least: Math.min(wanted, 0.6),
    wanted,
    most: wanted,
    draw(page, box) {
      const place = side === 'left' ? column(box, comfortable) : box
      const fitted = fit(whole, place, comfortable, leastSize)
      if (fitted.cut) page.aside.push(whole)
      const lead = strong ?? ''
      const options = textOptions(fitted.size, { align: side })
      page.slide.addText(
        lead !== '' && fitted.text.startsWith(lead)
          ? [
              { text: lead, options: { ...options, bold: true } },
              { text: fitted.text.slice(lead.length), options },
            ]
          : fitted.text,
        { ...place, ...options },
      )
    },
  }
}

/** Bullets are a column of their own, so that lines hang. */
export function list({ ordered, items }: Of<'list'>, width: number): Piece {
  const gap = 0.16
  const indent = 0.45
  const place = (box: Box, size: number): Box => {
    const { w } = column({ ...box, w: box.w - indent }, size)
    return { ...box, w: w + indent }
  }
  const wanted = (size: number): number => {
    const w = place({ x: 0, y: 0, w: width, h: 0 }, size).w - indent
    return items.reduce((sum, item) => sum + heightOf([item], w, size) + gap, -gap)
  }
  return {
    least: Math.min(wanted(leastSize), 0.9),
    wanted: wanted(comfortable),
    most: wanted(comfortable),
    draw(page, box) {
      const size = [comfortable, 22, 20, 18].find((each) => wanted(each) <= box.h + 0.01) ?? leastSize
      const { w } = place(box, size)
      let y = box.y
      for (const [index, item] of items.entries()) {
        const room = box.y + box.h - y
        const h = Math.min(heightOf([item], w - indent, size), room)
        if (h < (size * lineHeight) / 72 - 0.01) {
          page.aside.push(...items.slice(index))
          return
        }
        const last = index < items.length - 1 && room - h - gap < (size * lineHeight) / 72 - 0.01
        if (ordered)
          write(page, { x: box.x, y, w: indent, h: 0.45 }, `${index + 1}.`, {
            most: size,
            least: size,
            bold: true,
            color: colours.red,
          })
        else
          frame(
            page,
            { x: box.x + 0.08, y: y + (size * lineHeight) / 144 - 0.05, w: 0.1, h: 0.1 },
            { fill: colours.red, line: colours.red },
          )
        write(page, { x: box.x + indent, y, w: w - indent, h }, last ? `${item}…详见正式报告` : item, { most: size })
        y += h + gap
      }
    },
  }
}

export function facts({ facts: rows }: Of<'facts'>, width: number): Piece {
  const gap = 0.14
  const label = Math.min(2.4, Math.max(1, ...rows.map((row) => (emWidth(row.label) * 20) / 72 + 0.3)))
  const rowHeight = (value: string): number => Math.max(0.38, heightOf([value], width - label, 22))
  const wanted = rows.reduce((sum, row) => sum + rowHeight(row.value) + gap, -gap)
  return {
    least: Math.min(wanted, rows.length * 0.36),
    wanted,
    most: wanted,
    draw(page, box) {
      const share = Math.min(1, box.h / wanted)
      let y = box.y
      for (const row of rows) {
        const h = rowHeight(row.value) * share
        write(page, { x: box.x, y, w: label, h }, row.label, { most: 20, color: colours.grey })
        write(page, { x: box.x + label, y, w: box.w - label, h }, row.value, { most: 22, bold: true })
        y += h + gap * share
      }
    },
  }
}

/** Something missing or doubtful: border, tint and word. */
export function notice({ tone, title, text }: Of<'notice'>, width: number): Piece {
  const pad = 0.35
  const head = 0.5
  const inner = Math.min(width - 2 * pad, (longestLine * comfortable * 1.04) / 72)
  const wanted = 2 * pad + head + 0.12 + heightOf([text], inner, comfortable)
  return {
    least: 1.2,
    wanted,
    most: wanted + 0.6,
    draw(page, box) {
      const look = tones[tone]
      frame(page, box, { fill: look.tint, line: look.line, weight: 2.25, round: true })
      const tight = box.h < 1.7
      const place = inset(box, pad, tight ? 0.14 : pad)
      const top = { ...place, h: tight ? 0.4 : head }
      write(page, top, title, { most: 28, bold: true, color: look.text, valign: 'middle' })
      const y = top.y + top.h + (tight ? 0.04 : 0.12)
      write(page, { ...place, w: inner, y, h: place.y + place.h - y }, text, { most: comfortable })
    },
  }
}
