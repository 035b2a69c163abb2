/** The guide 公开指南 as the public will read it, what it still lacks, and its form. */

import { cite } from '../../law/citation.ts'
import { chineseDate } from '../../law/date.ts'
import type { ListedOrganisation } from '../../organisations/within/store.ts'
import { ErrorSummary, type FieldError } from '../../ui/field.tsx'
import { FormToken } from '../../ui/form-token.tsx'
import { LineInput, TextInput } from '../../ui/inputs.tsx'
import { FormActions, StatusTag } from '../../ui/office-parts.tsx'
import { BodyFilter, Toolbar } from '../../ui/query.tsx'
import type { Urls } from '../../urls.ts'
import type { Typed } from '../column-form.ts'
import { type GuideIssue, partBounds, partKinds } from '../guide/guide.ts'
import type { Guide } from '../guide/store.ts'

export interface GuideProps {
  urls: Urls
  bodies: readonly ListedOrganisation[]
  body: ListedOrganisation
  guide: Guide | null
  issues: readonly GuideIssue[]
  mayEdit: boolean
}

export function GuideContent({ urls, bodies, body, guide, issues, mayEdit }: GuideProps) {
  return (
    <>
      <h1>公开指南</h1>
      <BodyFilter action={urls.guide()} bodies={bodies} chosen={body.id} />
      <Toolbar
        says={
          guide
            ? `${body.fullName}。更新日期：${chineseDate(guide.updatedOn)}，${guide.updatedBy}`
            : `${body.fullName}还没有编写公开指南。`
        }
      >
        {mayEdit && (
          <a class="button" href={urls.guideEdit(body.id)}>
            {guide ? '修改指南' : '编写指南'}
          </a>
        )}
      </Toolbar>
      {issues.length > 0 && (
        <>
          <p>
            <StatusTag tone="warn">还缺{issues.length}项</StatusTag>
          </p>
          <ul>
            {issues.map(({ message, source }) => (
              <li>
                {message}（{cite(source)}）
              </li>
            ))}
          </ul>
        </>
      )}
      {guide &&
        partKinds
          .filter(({ id }) => guide.parts[id] !== '')
          .map(({ id, label }) => (
            <section>
              <h2>{label}</h2>
              {guide.parts[id]
                .split('\n')
                .filter(Boolean)
                .map((line) => (
                  <p>{line}</p>
                ))}
            </section>
          ))}
    </>
  )
}

export interface GuideFormProps {
  urls: Urls
  formToken: string
  body: ListedOrganisation
  typed: Typed
  errors: readonly FieldError[]
}

export function GuideForm({ urls, formToken, body, typed, errors }: GuideFormProps) {
  return (
    <>
      <ErrorSummary errors={errors} />
      <h1>公开指南：{body.fullName}</h1>
      <p class="lead">可以分几次写，没有写全也能保存；法定内容写全之前，公开指南页会列出还缺什么。</p>
      <form class="form" method="post" action={urls.guide()} novalidate>
        <FormToken token={formToken} />
        <input type="hidden" name="organisation" value={body.id} />
        {partKinds.map(({ id, label, hint, rows, source }) => {
          const field = { id, value: typed[id] ?? '', errors, ...(hint ? { hint } : {}) }
          const name = source === null ? `${label}（选填）` : label
          return rows === 1 ? (
            <LineInput {...field} label={name} maxlength={partBounds.line} />
          ) : (
            <TextInput {...field} label={name} rows={rows} maxlength={partBounds.text} />
          )
        })}
        <FormActions label="保存指南" cancel={urls.guide(body.id)} />
      </form>
    </>
  )
}
