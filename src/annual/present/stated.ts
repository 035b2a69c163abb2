/**
 * What the prose says about requests where table three is missing: the screen then shows the stated number, marked 待核.
 *
 * Only a sentence that names the number itself counts; the other terms of the balance are not in the text and stay 缺.
 */
import type { Mark, Tile } from '../../documents/doc.ts'
import type { Report } from '../report.ts'

export interface StatedRequests {
  received: Tile
  balance: { left: Tile[]; right: Tile[] }
  remedies: Tile[]
}

const fromProse: Mark = { word: '待核', tone: 'warn', note: '取自正文；统计表缺失，无法核对。' }
const absent: Mark = { word: '缺', tone: 'error', note: '统计表缺失，来源文本没有这个数字。' }

/** Null when no sentence states how many requests came in. */
export function statedRequests(report: Report): StatedRequests | null {
  const texts = report.sections.flatMap((section) => section.paragraphs.map((p) => p.text))
  const hit = texts.map((text) => text.match(/(?:受理|收到)[^，。；]{0,16}申请\s*(\d+)\s*([件条份宗])/)).find(Boolean)
  if (!hit?.[1]) return null
  const received: Tile = { label: '受理公开申请', value: hit[1], unit: '件', mark: fromProse }
  const gap = (label: string): Tile => ({ label, value: '—', unit: '件', mark: absent })
  const none = texts.some((text) => /(?:未|没有)[^，。；]{0,24}行政复议或者?行政诉讼/.test(text))
  return {
    received,
    balance: {
      left: [{ ...received, label: '新收' }, gap('上年结转')],
      right: [gap('办理结果'), gap('结转下年')],
    },
    remedies: none ? [{ label: '行政复议和行政诉讼', value: '0', unit: '件', mark: fromProse }] : [],
  }
}
