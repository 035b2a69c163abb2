/** The name a file is released under: a name and nothing else, with the extension of its content. */
import type { Issue } from './issues.ts'
import type { Removed } from './parts.ts'
import { type LivePassage, passageOf } from './passages.ts'
import type { GateFormat } from './report.ts'

export interface FileName {
  /** The name without its extension, for the detectors. */
  passage: LivePassage
  removed: Removed[]
  /** With the masks that were written into the passage. */
  written(): string
  /** With everything masked, for the report. */
  masked(issues: readonly Issue[]): string
}

export function namePassage(given: string, format: GateFormat): FileName {
  const { name, changed } = safeName(given, format)
  const stem = name.replace(/\.\w+$/, '')
  const extension = name.slice(stem.length)
  const passage = passageOf([{ text: stem }], '文件名')
  return {
    passage,
    removed: changed ? [{ kind: 'file-name', place: '文件名', count: 1, texts: [] }] : [],
    written: () => masksAsSigns(passage.text) + extension,
    masked(issues) {
      let text = stem
      for (const { passage: own, from, to, mask } of issues.flatMap((issue) => issue.spans)) {
        if (own === passage) text = text.slice(0, from) + mask + text.slice(to)
      }
      return masksAsSigns(text) + extension
    },
  }
}

/** An asterisk cannot stand in a file name everywhere. */
const masksAsSigns = (name: string): string => name.replaceAll('*', '＊')

/** `changed`: whether a path, control or direction characters were taken out. */
export function safeName(name: string, format: GateFormat | null): { name: string; changed: boolean } {
  const base = name.normalize('NFC').split(/[\\/]/).at(-1) ?? ''
  const plain = base
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}<>:"|?*]/gu, '')
    .replace(/\s+/g, ' ')
    .replace(/^[. ]+|[. ]+$/g, '')
    .slice(0, longest)
  const stem = reserved.test(plain) || plain === '' ? `附件${plain === '' ? '' : `-${plain}`}` : plain
  const changed = stem !== name.normalize('NFC')
  if (format === null) return { name: stem, changed }
  const wanted = extensions[format]
  const has = wanted.some((extension) => stem.toLowerCase().endsWith(`.${extension}`))
  const rest = knownExtension.test(stem) ? stem.replace(knownExtension, '') : stem
  return { name: has ? stem : `${rest === '' ? '附件' : rest}.${wanted[0]}`, changed }
}

const longest = 120
const reserved = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i
const knownExtension = /\.(?:docx?|xlsx?|pptx?|pdf|txt|md|csv|html?|png|jpe?g|webp|wps|et|dps|zip|exe|js|bat|cmd|scr)$/i

const extensions: Readonly<Record<GateFormat, readonly string[]>> = {
  docx: ['docx'],
  xlsx: ['xlsx'],
  pptx: ['pptx'],
  pdf: ['pdf'],
  txt: ['txt', 'text', 'log'],
  md: ['md', 'markdown', 'txt'],
  csv: ['csv'],
  png: ['png'],
  jpeg: ['jpg', 'jpeg'],
  webp: ['webp'],
}
