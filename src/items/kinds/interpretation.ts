/** 政策解读 (国办发〔2016〕80号): an item that explains a document, and how a document plans its own. */
import type { Field, Kind } from '../kind.ts'
import { choice, date, text } from './parts.ts'

const source = { text: 'interpretation-rules' } as const

/** 解读方案, drafted and reviewed with the document itself (三同步); the public does not see it. */
export const interpretationPlan: readonly Field[] = [
  choice('interpretation', '解读安排', ['同步解读', '不需要解读'], {
    internal: true,
    hint: '涉及面广、社会关注、专业性强的文件应当解读，文件公开后3个工作日内发布',
  }),
  text('interpretationWords', '解读形式和解读人，或者不需要的理由', 300, { internal: true }),
]

export const interpretationKinds: readonly Kind[] = [
  {
    id: 'interpretation',
    label: '政策解读',
    form: 'document',
    source,
    matters: ['policy-clarifications', 'policy-documents'],
    deadline: { unit: 'working', days: 3, from: 'originalOn', source },
    key: ['title'],
    mustLink: 'explains',
    fields: [
      choice('medium', '解读形式', ['文字', '图解', '问答', '音视频', '访谈'], { required: true, listed: true }),
      text('interpreter', '解读人', 60, { hint: '谁起草谁解读，主要负责人是第一解读人' }),
      text('video', '音视频地址', 300),
      date('originalOn', '原文件公开日期', { hint: '原文件已经公开的，解读期限从这一天起算' }),
    ],
  },
]
