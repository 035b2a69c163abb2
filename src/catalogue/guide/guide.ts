/** The guide 公开指南 (条例第12条): its parts as data, and what still stands against publishing it. Pure. */
import { type Citation, regulation } from '../../law/citation.ts'

interface PartKind {
  id: string
  label: string
  hint: string
  /** Rows of its control; 1 is a line. */
  rows: number
  /** The law that asks for it; null for what people expect besides. */
  source: Citation | null
}

/** In the order of the guide. */
export const partKinds = [
  {
    id: 'classification',
    label: '信息分类',
    hint: '本机关公开哪几类信息，与公开目录一致。',
    rows: 4,
    source: regulation(12),
  },
  { id: 'arrangement', label: '编排体系', hint: '信息按什么编排，索引号怎么组成。', rows: 4, source: regulation(12) },
  {
    id: 'access',
    label: '获取方式',
    hint: '网站、查阅点等获取主动公开信息的途径。',
    rows: 4,
    source: regulation(12),
  },
  { id: 'unit', label: '工作机构名称', hint: '', rows: 1, source: regulation(12) },
  { id: 'address', label: '办公地址', hint: '写到门牌和房间。', rows: 1, source: regulation(12) },
  { id: 'hours', label: '办公时间', hint: '', rows: 1, source: regulation(12) },
  { id: 'phone', label: '联系电话', hint: '', rows: 1, source: regulation(12) },
  { id: 'fax', label: '传真号码', hint: '没有传真的，写“无”。', rows: 1, source: regulation(12) },
  {
    id: 'internet',
    label: '互联网联系方式',
    hint: '电子邮箱或者网上提交的网址。',
    rows: 1,
    source: regulation(12),
  },
  {
    id: 'requests',
    label: '依申请公开受理渠道',
    hint: '当面、邮寄、网上各怎么提交，信封上写什么。',
    rows: 4,
    source: regulation(29),
  },
  { id: 'periods', label: '办理时限', hint: '', rows: 3, source: null },
  { id: 'fees', label: '收费', hint: '', rows: 3, source: null },
  { id: 'remedies', label: '监督和救济', hint: '投诉举报电话，复议机关和管辖法院的名称。', rows: 4, source: null },
] as const satisfies readonly PartKind[]
export type PartId = (typeof partKinds)[number]['id']

/** What is written under each part; empty where nothing is. */
export type GuideParts = Readonly<Record<PartId, string>>

/** Longest text of a part of several rows, and of one row. */
export const partBounds = { text: 2000, line: 200 } as const

export interface GuideIssue {
  field: PartId
  message: string
  source: Citation
}

/** What the law asks for and the guide does not have; empty when it may be published. */
export const guideIssues = (parts: GuideParts): GuideIssue[] =>
  partKinds.flatMap(({ id, label, source }) =>
    source !== null && parts[id] === '' ? [{ field: id, message: `指南缺少“${label}”`, source }] : [],
  )

/** The parts as typed, or which are too long. */
export function partsFrom(
  typed: Readonly<Record<string, string>>,
): { ok: true; value: GuideParts } | { ok: false; errors: { field: string; message: string }[] } {
  const read = partKinds.map(({ id, label, rows }) => {
    const text = (typed[id] ?? '').replaceAll('\r\n', '\n').trim()
    return { id, label, text, most: rows === 1 ? partBounds.line : partBounds.text }
  })
  const errors = read
    .filter(({ text, most }) => text.length > most)
    .map(({ id, label, most }) => ({ field: id, message: `“${label}”最多${most}个字` }))
  return errors.length > 0
    ? { ok: false, errors }
    : { ok: true, value: partsOf(read.map(({ id, text }) => [id, text])) }
}

/** All parts from those given; the others are empty. */
export function partsOf(given: readonly (readonly [PartId, string])[]): GuideParts {
  const texts = new Map(given)
  return Object.fromEntries(partKinds.map(({ id }) => [id, texts.get(id) ?? ''])) as GuideParts
}
