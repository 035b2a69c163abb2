/** 导入预览: what the notice says and which running deadlines it moves, before anything is written. */
import { dated } from '../../law/explain.ts'
import { citeNotice, type Holiday } from '../../law/notice.ts'
import { FormToken } from '../../ui/form-token.tsx'
import { FormActions } from '../../ui/office-parts.tsx'
import { type ListColumn, ListTable } from '../../ui/query.tsx'
import type { Urls } from '../../urls.ts'
import type { Import } from '../store.ts'

export interface PreviewProps {
  urls: Urls
  formToken: string
  preview: Import
  /** The moved deadlines of the reader's own tree; `elsewhere` counts those of others. */
  moves: Import['moves']
  elsewhere: number
  /** The notice as it was handed in, to be imported as it is. */
  text: string
}

export function Preview({ urls, formToken, preview: { notice, isNew, looked }, moves, elsewhere, text }: PreviewProps) {
  const count = looked.reduce((sum, each) => sum + each.count, 0)
  return (
    <>
      <h1>核对放假安排</h1>
      <p>{citeNotice(notice)}</p>
      <ListTable caption="放假安排" columns={holidayColumns} rows={notice.holidays} empty="" />
      <h2>会变动的在办期限</h2>
      <p>
        共核对{count}个在办期限
        {looked.length > 0 && `（${looked.map((each) => `${each.says}${each.count}个`).join('，')}）`}。
        {elsewhere > 0 && `另有${elsewhere}个属于其他机构，由其工作人员查看。`}
      </p>
      <ListTable caption="会变动的在办期限" columns={moveColumns} rows={moves} empty="本单位没有期限因此变动。" />
      {isNew && <p>导入后立即生效，上面的期限随之改变，每一处变动都记入操作留痕。</p>}
      {isNew ? (
        <form class="form" method="post" action={urls.calendarImport}>
          <FormToken token={formToken} />
          <input type="hidden" name="text" value={text} />
          <FormActions label="导入" cancel={urls.calendar} />
        </form>
      ) : (
        <p>
          这份通知以前导入过，没有变化。<a href={urls.calendar}>返回放假安排</a>
        </p>
      )}
    </>
  )
}

const holidayColumns: readonly ListColumn<Holiday>[] = [
  { label: '节日', heads: true, text: ({ name }) => name },
  { label: '放假', text: ({ from, to }) => (from === to ? dated(from) : `${dated(from)}至${dated(to)}`) },
  { label: '调休上班', text: ({ worked }) => worked.map(dated).join('、') || '—' },
]

const moveColumns: readonly ListColumn<Import['moves'][number]>[] = [
  { label: '事项', heads: true, text: ({ deadline }) => deadline.title },
  { label: '期限', text: ({ says }) => says },
  { label: '原来', text: ({ was }) => dueText(was) },
  { label: '改为', text: ({ now }) => dueText(now) },
]

const dueText = ({ due, provisional }: { due: string; provisional: boolean }): string =>
  provisional ? `${due}（暂定）` : due
