/** 移交: what the archive or the library does not have yet, ticked and handed over with one receipt. */
import { cite } from '../../law/citation.ts'
import { ErrorSummary, type FieldError } from '../../ui/field.tsx'
import { FormToken } from '../../ui/form-token.tsx'
import { LineInput } from '../../ui/inputs.tsx'
import { FormActions } from '../../ui/office-parts.tsx'
import { ChoiceFilter, type ListColumn, ListTable, QueryForm, Toolbar } from '../../ui/query.tsx'
import type { Urls } from '../../urls.ts'
import { type DeliveryPlace, places, source, type Undelivered } from './delivery.ts'

export interface DeliveryPageProps {
  urls: Urls
  formToken: string
  place: DeliveryPlace
  items: readonly Undelivered[]
  total: number
  typed: Readonly<Record<string, string>>
  errors: readonly FieldError[]
  mayRecord: boolean
  mayExport: boolean
}

export function DeliveryPage(props: DeliveryPageProps) {
  const { urls, formToken, place, items, total, typed, errors, mayRecord, mayExport } = props
  const tick: ListColumn<Undelivered> = {
    label: '选',
    text: () => '',
    cell: ({ id, title }) => (
      <input type="checkbox" name="item" value={id} aria-label={`移交《${title}》`} checked={errors.length === 0} />
    ),
  }
  const table = (columns: ListColumn<Undelivered>[]) => (
    <ListTable caption="待移交" columns={columns} rows={items} empty={`已公开的信息都已移交${places[place]}。`} />
  )
  return (
    <>
      <ErrorSummary errors={errors} />
      <h1>移交</h1>
      <p class="lead">
        主动公开的信息及时提供给{Object.values(places).join('、')}，供公众查阅。依据{cite(source)}。
      </p>
      <QueryForm action={urls.deliveries()}>
        <ChoiceFilter
          id="place"
          label="移交到"
          value={place}
          options={Object.entries(places).map(([id, label]) => ({ id, label }))}
        />
      </QueryForm>
      <Toolbar
        says={`待移交${total}件${total > items.length ? `，先列公开最早的${items.length}件` : ''}`}
        {...(mayExport ? { exportUrl: urls.deliveriesExport({ place }) } : {})}
      />
      {!mayRecord || items.length === 0 ? (
        table(columnsOf(urls))
      ) : (
        <form class="form" method="post" action={urls.deliveries()}>
          <FormToken token={formToken} />
          <input type="hidden" name="place" value={place} />
          <div id="items" tabindex={-1}>
            {table([tick, ...columnsOf(urls)])}
          </div>
          <LineInput
            id="deliveredOn"
            label="移交日期"
            value={typed.deliveredOn ?? ''}
            errors={errors}
            hint="例：2026-11-24"
            maxlength={20}
          />
          <LineInput
            id="receipt"
            label="回执编号"
            value={typed.receipt ?? ''}
            errors={errors}
            hint={`${places[place]}出具的回执`}
            maxlength={60}
          />
          <FormActions label="登记移交" />
        </form>
      )}
    </>
  )
}

export const columnsOf = (urls: Urls): ListColumn<Undelivered>[] => [
  { label: '索引号', text: ({ indexNumber }) => indexNumber, whole: true },
  {
    label: '标题',
    text: ({ title }) => title,
    cell: ({ id, title }) => <a href={urls.item(id)}>{title}</a>,
    heads: true,
  },
  { label: '发文字号', text: ({ documentNumber }) => documentNumber ?? '无' },
  { label: '公开日期', text: ({ publishedOn }) => publishedOn, whole: true },
  { label: '版本', text: ({ edition }) => `第${edition}版`, whole: true },
]
