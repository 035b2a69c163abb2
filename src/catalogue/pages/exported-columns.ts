/** The columns of the exported catalogue: those of the standard catalogue 标准目录, in its order. */
import type { PlainDate } from '../../law/date.ts'
import type { ListColumn } from '../../ui/query.tsx'
import { audiences, basisOn, channels, citeBasis, deadlineWords, modes, tiers } from '../catalogue.ts'
import { type Column, matterOf } from '../column.ts'

interface Row {
  column: Column
  /** 序号, from 1. */
  number: number
}

export const exportedColumns = (body: string, date: PlainDate): readonly ListColumn<Row>[] => [
  { label: '序号', text: ({ number }) => String(number), number: true },
  { label: '一级事项', text: ({ column }) => column.parent },
  { label: '二级事项', text: ({ column }) => column.label },
  { label: '公开内容', text: ({ column }) => column.elements.join('、') },
  { label: '公开依据', text: ({ column }) => basisOn(matterOf(column), date).map(citeBasis).join('；') },
  { label: '公开时限', text: ({ column }) => deadlineWords(matterOf(column).deadline) },
  {
    label: '公开主体',
    text: ({ column }) => `${matterOf(column).subject ?? body}${column.section && `（${column.section}）`}`,
  },
  {
    label: '公开渠道和载体',
    text: ({ column }) =>
      matterOf(column)
        .channels.map((channel) => channels[channel])
        .join('、'),
  },
  { label: '公开对象', text: ({ column }) => audiences[matterOf(column).audience] },
  { label: '公开方式', text: ({ column }) => modes[matterOf(column).mode] },
  { label: '公开层级', text: ({ column }) => tiers[matterOf(column).tier] },
]
