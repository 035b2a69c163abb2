/** 批量导入台账: choose, check, import; imports of the past can be undone as a whole. */

import { ErrorSummary, Field, type FieldError } from '../../ui/field.tsx'
import { FormToken } from '../../ui/form-token.tsx'
import { ChoiceInput } from '../../ui/inputs.tsx'
import { FormActions } from '../../ui/office-parts.tsx'
import { ListTable } from '../../ui/query.tsx'
import type { Urls } from '../../urls.ts'
import type { Kind } from '../kind.ts'
import { kindOf, kinds } from '../kinds/index.ts'
import type { CellIssue } from '../ledger/check.ts'
import type { importsOf } from '../ledger/store.ts'

/** A workbook that was looked at. */
export interface Checked {
  file: number
  kind: Kind
  /** Rows without a fault. */
  rows: number
  issues: readonly CellIssue[]
}

export interface ImportPageProps {
  urls: Urls
  formToken: string
  bodies: readonly { id: number; fullName: string }[]
  kind: string
  organisation: number
  errors: readonly FieldError[]
  checked: Checked | null
  imports: Awaited<ReturnType<typeof importsOf>>
}

/** Faults a page lists; the marked copy has all of them. */
const listed = 100

export function ImportPage(props: ImportPageProps) {
  const { urls, formToken, bodies, kind, organisation, errors, checked } = props
  const ledgers = kinds.filter(({ form }) => form === 'ledger')
  return (
    <>
      <ErrorSummary errors={errors} />
      <h1>批量导入台账</h1>
      {checked && <Outcome {...props} checked={checked} />}
      <form class="form" method="post" action={urls.itemImport()} enctype="multipart/form-data">
        <FormToken token={formToken} />
        <ChoiceInput
          id="organisation"
          label="公开机关"
          value={String(organisation)}
          options={bodies.map(({ id, fullName }) => ({ value: String(id), label: fullName }))}
        />
        <ChoiceInput
          id="kind"
          label="类别"
          value={kind}
          errors={errors}
          options={[{ value: '', label: '请选择' }, ...ledgers.map(({ id, label }) => ({ value: id, label }))]}
        />
        <Field id="file" label="xlsx 文件" hint="先检查，没有问题再导入；列名与模板一致，列的先后不限" errors={errors}>
          {({ describedBy, invalid, ...control }) => (
            <input {...control} type="file" accept=".xlsx" aria-describedby={describedBy} aria-invalid={invalid} />
          )}
        </Field>
        <FormActions label="检查" />
      </form>
      <h2>模板</h2>
      <ul>
        {ledgers.map(({ id, label }) => (
          <li>
            <a href={urls.itemTemplate(id)}>{label}（xlsx）</a>
          </li>
        ))}
      </ul>
      <Past {...props} />
    </>
  )
}

function Outcome({ urls, formToken, organisation, checked }: ImportPageProps & { checked: Checked }) {
  const { file, kind, rows, issues } = checked
  if (issues.length > 0) {
    return (
      <section aria-labelledby="issues">
        <h2 id="issues">
          {kind.label}：有{issues.length}处问题，还没有导入
        </h2>
        <p>
          <a href={urls.itemImportMarked({ file: String(file), kind: kind.id, organisation: String(organisation) })}>
            下载标注了问题的工作簿
          </a>
          ，改好后重新选择。
        </p>
        <ListTable
          caption="问题"
          columns={[
            { label: '位置', text: ({ at }: CellIssue) => at, heads: true },
            { label: '问题', text: ({ message }: CellIssue) => message },
          ]}
          rows={issues.slice(0, listed)}
          empty=""
        />
        {issues.length > listed && <p>这里只列出前{listed}处，其余见工作簿。</p>}
      </section>
    )
  }
  return (
    <section aria-labelledby="ready">
      <h2 id="ready">检查完了，没有问题</h2>
      <form class="form" method="post" action={urls.itemImport()} enctype="multipart/form-data">
        <FormToken token={formToken} />
        <input type="hidden" name="kept" value={file} />
        <input type="hidden" name="kind" value={kind.id} />
        <input type="hidden" name="organisation" value={organisation} />
        <input type="hidden" name="step" value="import" />
        <p class="actions">
          <button class="button" type="submit">
            导入{rows}行{kind.label}
          </button>
        </p>
      </form>
    </section>
  )
}

function Past({ urls, formToken, imports }: ImportPageProps) {
  if (imports.length === 0) return null
  return (
    <>
      <h2>以前的导入</h2>
      <ul>
        {imports.map((each) => (
          <li>
            第{each.import_id}次：{kindOf(each.kind)?.label}，{each.rows}行
            {each.undone_at ? (
              '（已撤销）'
            ) : (
              <form method="post" action={urls.itemImportUndo} class="inline">
                <FormToken token={formToken} />
                <input type="hidden" name="organisation" value={each.organisation_id} />
                <input type="hidden" name="import" value={each.import_id} />
                <button class="button button-quiet" type="submit">
                  撤销<span class="unseen">第{each.import_id}次导入</span>
                </button>
              </form>
            )}
          </li>
        ))}
      </ul>
    </>
  )
}
