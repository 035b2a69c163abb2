/** The review sheet 审查单 as a document: who decided what, when, on which content. It goes on file with what was published. */
import type { Doc, TableCell } from '../documents/doc.ts'
import { dayAt, minuteAt } from './clock.ts'
import type { Act, Review } from './review.ts'
import { isClosed, isStep, moves, stateLabel, stepOf } from './stages.ts'

export interface SheetFacts {
  /** Full legal name of the organisation. */
  organisation: string
  /** Word of the subject's kind. */
  kind: string
  /** Whether the content is still the one the sheet speaks of; null when it is gone. */
  unchanged: boolean | null
}

/** The sheet of a review, whatever its state; one that is not closed says so. */
export function sheetOf(review: Review, { organisation, kind, unchanged }: SheetFacts): Doc {
  const closed = isClosed(review.state)
  return {
    title: '政府信息公开审查单',
    organisation,
    date: dayAt(review.changedAt),
    subject: '政府信息公开审查',
    keywords: ['政府信息公开', '审查'],
    ...(closed ? {} : { footer: '审核未办结' }),
    sections: [
      {
        id: 'review',
        title: '',
        role: 'body',
        blocks: [
          {
            kind: 'facts',
            facts: [
              { label: '编号', value: sheetNumber(review) },
              { label: '审查内容', value: review.title },
              { label: '类别', value: review.normative ? `${kind}（规范性文件）` : kind },
              { label: '公开机关', value: organisation },
              { label: '提交', value: `${review.submittedBy.name}，${minuteAt(review.submittedAt)}` },
              { label: '审核流程', value: review.chain.map((id) => stepOf(id).label).join(' → ') },
              { label: '结论', value: `${stateLabel(review.state)}，${minuteAt(review.changedAt)}` },
              { label: '内容摘要值', value: review.digest },
            ],
          },
          ...(closed
            ? []
            : [
                {
                  kind: 'notice' as const,
                  tone: 'info' as const,
                  title: '审核未办结',
                  text: '本单只反映打印时的办理情况，不作为公开的依据。',
                },
              ]),
          ...(unchanged === false
            ? [
                {
                  kind: 'notice' as const,
                  tone: 'warn' as const,
                  title: '内容已改动',
                  text: '内容在这次审核以后改动过，本单只对摘要值所指的内容有效，公开前须重新审核。',
                },
              ]
            : []),
          {
            kind: 'table',
            caption: '办理记录',
            head: [['环节', '办理', '意见', '办理人', '时间'].map((text) => ({ text, header: true, align: 'center' }))],
            rows: review.acts.map((act) => rowOf(act, review.round)),
            widths: [5, 4, 7, 4, 7],
            alt: `${review.title}的办理记录，共${review.acts.length}步`,
          },
          {
            kind: 'paragraph',
            text: '依据《中华人民共和国政府信息公开条例》第十七条：拟公开的政府信息须先审查，后公开。办理人姓名由系统按登录身份记录，时间为北京时间。',
            indent: true,
          },
        ],
      },
    ],
  }
}

/** 公开审〔2026〕12号. */
export const sheetNumber = (review: Review): string => {
  const handedIn = review.acts[0]?.at ?? review.submittedAt
  return `公开审〔${dayAt(handedIn).slice(0, 4)}〕${review.id}号`
}

/** What stands in the first column: the step, or where else the review stood. */
export const placeOfAct = (act: Act): string => {
  if (act.state === null || act.move === 'submit') return '提交'
  if (isStep(act.state)) return act.move === 'withdraw' ? '提交人' : stepOf(act.state).label
  return act.state === 'escalated' && act.move !== 'withdraw' ? '上级主管部门' : '提交人'
}

/** 林某, or 林某（代王某）. */
export const doersWords = (act: Act): string =>
  act.onBehalfOf ? `${act.by.name}（代${act.onBehalfOf.name}）` : act.by.name

function rowOf(act: Act, rounds: number): TableCell[] {
  const place = placeOfAct(act)
  return [
    { text: rounds > 1 ? `${place}（第${act.round}轮）` : place },
    { text: moves[act.move].label },
    { text: act.words ?? '—' },
    { text: doersWords(act) },
    { text: minuteAt(act.at), align: 'center' },
  ]
}
