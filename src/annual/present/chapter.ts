/** How one chapter of part one is drawn: the first way in the list that fits what stands in it. */
import type { Block } from '../../documents/doc.ts'
import type { Report } from '../report.ts'
import type { Finding } from '../rules/rule.ts'
import { clause, sentences } from './excerpt.ts'
import { procurementTile, requestBalance, requestTile } from './figures.ts'
import { missing } from './official.ts'
import type { Chapter } from './outline.ts'
import { statedRequests } from './stated.ts'

/** Stages of exercising a power, in the order they are drawn; a lane shows those its text names. */
const stages: readonly { word: string; in: RegExp }[] = [
  { word: '事项目录', in: /事项目录/ },
  { word: '办事指南', in: /办事指南/ },
  { word: '办理流程', in: /办理流程/ },
  { word: '执法依据', in: /依据/ },
  { word: '执法过程', in: /执法过程/ },
  { word: '审批过程', in: /审批过程/ },
  { word: '审批结果', in: /审批结果/ },
  { word: '处理结果', in: /执法过程和结果|过程和结果等/ },
]

/** Matters a district education bureau names in its reports; a lane shows those its text names as chips. */
const matters = [
  '校园基建',
  '教学设施设备',
  '民办学校审批',
  '教师资格认定',
  '幼儿园年检',
  '幼儿园等级评定',
  '监督检查',
  '培训机构检查',
  '黑白名单',
] as const

const mostLines = 6
const lettered = /^[A-H][\s、.．]\s*/

type Treatment = (chapter: Chapter, report: Report, findings: readonly Finding[]) => Block[] | null

const treatments: readonly Treatment[] = [nothing, requests, letters, lanes, cards, lines]

export function chapterBlocks(chapter: Chapter, report: Report, findings: readonly Finding[]): Block[] {
  for (const treatment of treatments) {
    const blocks = treatment(chapter, report, findings)
    if (blocks) return blocks
  }
  return [missing(chapter.title)]
}

function nothing(chapter: Chapter): Block[] | null {
  const empty = chapter.paragraphs.length === 0 && chapter.children.every((child) => child.paragraphs.length === 0)
  return empty ? [missing(chapter.title)] : null
}

/** 依申请公开: one large number and the balance; without table three the number is the one the text states. */
function requests(
  { title, paragraphs, children }: Chapter,
  report: Report,
  findings: readonly Finding[],
): Block[] | null {
  if (!/依申请公开/.test(title)) return null
  const stated = statedRequests(report)
  const tile = requestTile(report, findings) ?? stated?.received
  if (!tile) return null
  const balance = requestBalance(report, findings) ?? stated?.balance
  const texts = [...paragraphs, ...children.flatMap((child) => child.paragraphs)].map((p) => p.text)
  return [
    { kind: 'tiles', tiles: [tile], alt: `${tile.label}${tile.value}${tile.unit}` },
    ...(balance
      ? [{ kind: 'balance', ...balance, alt: '新收加上年结转，等于办理结果加结转下年' } satisfies Block]
      : []),
    ...texts.slice(0, 2).map((text): Block => ({ kind: 'paragraph', text: sentences(text)[0] ?? text })),
  ]
}

/** A … B … C …: things done one after the other. */
function letters({ paragraphs }: Chapter): Block[] | null {
  const texts = paragraphs.map((paragraph) => paragraph.text)
  if (texts.length < 2 || !texts.every((text) => lettered.test(text))) return null
  return [
    {
      kind: 'steps',
      steps: texts.slice(0, 4).map((text) => ({ label: text.slice(0, 1), text: clause(text, 52) })),
    },
  ]
}

/** Two or more kinds of power side by side, each with the stages and matters its text names. */
function lanes({ children }: Chapter): Block[] | null {
  const drawn = children.map((child) => {
    const text = child.paragraphs.map((p) => p.text).join('')
    return {
      title: child.title,
      stages: stages.filter((stage) => stage.in.test(text)).map((stage) => stage.word),
      chips: matters.filter((matter) => text.includes(matter)).slice(0, 6),
    }
  })
  return drawn.length >= 2 && drawn.every((lane) => lane.stages.length >= 2) ? [{ kind: 'lanes', lanes: drawn }] : null
}

/** Sub-headings as cards; where money is spoken of, the amount stands large above them. */
function cards({ title, children }: Chapter, report: Report, findings: readonly Finding[]): Block[] | null {
  if (children.length < 2) return null
  const amount = /资源|采购|财政/.test(title) ? procurementTile(report, findings) : null
  return [
    ...(amount
      ? [{ kind: 'tiles', tiles: [amount], alt: `${amount.label}${amount.value}${amount.unit}` } satisfies Block]
      : []),
    {
      kind: 'cards',
      cards: children.slice(0, 4).map((child) => ({
        title: clause(child.title, 20),
        text: clause(child.paragraphs.map((p) => p.text).join(''), children.length > 2 ? 24 : 40),
      })),
    },
  ]
}

function lines({ paragraphs, children }: Chapter): Block[] {
  const texts = [...paragraphs, ...children.flatMap((child) => child.paragraphs)].map((p) => p.text)
  const items = texts.flatMap(sentences).map((sentence) => clause(sentence, 52))
  return [{ kind: 'list', ordered: false, items: items.slice(0, mostLines) }]
}
