/** 起草和修改: the columns every item has, then the fields of its kind; what was typed stays when something is wrong. */
import type { Column } from '../../catalogue/column.ts'
import type { StoredFile } from '../../files/file.ts'
import { UploadField } from '../../files/upload-field.tsx'
import { cite } from '../../law/citation.ts'
import type { PlainDate } from '../../law/date.ts'
import { ErrorSummary, type FieldError } from '../../ui/field.tsx'
import { FormToken } from '../../ui/form-token.tsx'
import { ChoiceInput, LineInput, TextInput } from '../../ui/inputs.tsx'
import { FormActions } from '../../ui/office-parts.tsx'
import type { Urls } from '../../urls.ts'
import { attributes, grounds } from '../attribute.ts'
import { longest, type Typed } from '../draft.ts'
import type { Guess } from '../intake/guess.ts'
import { openness } from '../item-text.tsx'
import { deadlineWords, type Field, type Kind, sourceOn } from '../kind.ts'
import { columnWords, usualColumn } from '../placing.ts'
import type { Finding } from '../proofreading/proof.ts'
import { validities } from '../validity.ts'
import { AutosaveNotice } from './autosave-notice.tsx'
import { Conflict, type ConflictProps } from './conflict.tsx'
import { Findings } from './findings.tsx'
import { IntakeForm, type IntakeFormProps } from './intake-parts.tsx'

export interface ItemFormProps {
  heading: string
  action: string
  /** Where the form is sent to be seen as the public will. */
  preview: string
  cancel: string
  formToken: string
  kind: Kind
  /** Day of the event: the law of that day is named. */
  day: PlainDate
  typed: Typed
  errors: readonly FieldError[]
  /** Bodies it may be of; null when that is settled. */
  bodies: readonly { id: number; fullName: string }[] | null
  /** 公开栏目 it may stand under, the usual one first. */
  columns: readonly Column[]
  /** The file the form was filled from, and what was read; null where a person fills it alone. */
  recognised: { file: { id: number; name: string }; guesses: readonly Guess[] } | null
  /** The form that fills this one from a file; for new items. */
  intake: IntakeFormProps | null
  /** 内容检查 of what is saved. */
  findings: readonly Finding[]
  /** Version the form was made from; absent for a new one. */
  version: number | undefined
  /** Its number; null for a new one. */
  item: number | null
  /** What somebody else saved while it was being written. */
  conflict: ConflictProps | null
  /** When its writer left something unsaved in it; null when there is nothing of the kind. */
  unsaved: Date | null
  /** Files that belong to it, and those that came with the form before it was given back. */
  files: { own: readonly StoredFile[]; kept: readonly StoredFile[] }
  organisationId: number
  urls: Urls
}

export function ItemForm(props: ItemFormProps) {
  const {
    heading,
    action,
    preview,
    cancel,
    formToken,
    kind,
    day,
    typed,
    errors,
    bodies,
    columns,
    findings,
    recognised,
    intake,
    version,
    item,
    unsaved,
    conflict,
    files,
    organisationId,
    urls,
  } = props
  const value = (name: string) => typed[name] ?? ''
  /** 识别自文件 on each field that still holds what was read. */
  const read = (id: string, hint?: string) => {
    const guess = recognised?.guesses.find(
      ({ field, value: guessed }) => field === id && guessed === value(id).replaceAll('\r\n', '\n'),
    )
    const mark = guess && `识别自文件，请核对：${guess.from}`
    return mark || hint ? { hint: [mark, hint].filter(Boolean).join('。') } : {}
  }
  const common = (id: string, label: string, hint?: string) => ({
    id,
    label,
    value: value(id),
    errors,
    ...read(id, hint),
  })
  return (
    <>
      <ErrorSummary errors={errors} />
      <h1>{heading}</h1>
      <p class="lead">
        {kind.label}，依据{cite(sourceOn(kind, day))}；{deadlineWords(kind)}公开。
      </p>
      {recognised ? (
        <p class="banner">
          已按“{recognised.file.name}”填写{recognised.guesses.length}
          项，每项下面写明了出处，请逐项核对后保存。文件会作为附件带上。
        </p>
      ) : (
        intake && (
          <details>
            <summary>从文件识别，自动填表</summary>
            <IntakeForm {...intake} />
          </details>
        )
      )}
      {conflict && <Conflict {...conflict} />}
      {unsaved && (
        <AutosaveNotice
          savedAt={unsaved}
          restore={urls.itemRestored(item ?? kind.id)}
          drop={urls.itemAutosaveRemoval}
          item={item}
          kind={kind.id}
          formToken={formToken}
        />
      )}
      {findings.length > 0 && <Findings findings={findings} linked />}
      <form
        class="form"
        method="post"
        action={action}
        enctype="multipart/form-data"
        data-autosave={urls.itemAutosave}
        data-item={item ?? undefined}
        data-kind={kind.id}
      >
        <FormToken token={formToken} />
        {recognised && <input type="hidden" name="from" value={recognised.file.id} />}
        {version !== undefined && <input type="hidden" name="version" value={version} />}
        {bodies && (
          <ChoiceInput
            {...common('organisation', '公开机关')}
            options={bodies.map(({ id, fullName }) => ({ value: String(id), label: fullName }))}
          />
        )}
        {kind.form === 'document' && <LineInput {...common('title', '标题')} maxlength={longest.title} />}
        <LineInput
          {...common('documentNumber', '发文字号（选填）', '例：婺教〔2020〕12号；没有就空着，公开时写“无”')}
        />
        <LineInput {...common('writtenOn', '成文日期', '例：2020-12-31')} maxlength={20} />
        <LineInput
          {...common('formedOn', '形成或变更之日（选填）', '公开期限从这一天起算；空着则按成文日期')}
          maxlength={20}
        />
        <ChoiceInput
          {...common('validity', '有效性')}
          options={validities.map((each) => ({ value: each, label: each }))}
        />
        <ChoiceInput
          {...common('column', '公开栏目')}
          options={[
            ...(usualColumn(kind, columns) === null ? [{ value: '', label: '暂不选，由信息公开工作人员选定' }] : []),
            ...columns.map((column) => ({ value: column.id, label: columnWords(column) })),
          ]}
        />
        {kind.fields.map((field) => (
          <KindField field={field} value={value(field.name)} errors={errors} read={read} />
        ))}
        <TextInput {...common('summary', '内容概述（选填）')} rows={2} maxlength={longest.summary} />
        <TextInput
          {...common('body', kind.form === 'document' ? '正文' : '说明（选填）')}
          rows={kind.form === 'document' ? 16 : 4}
          maxlength={longest.body}
          editor={kind.form === 'document' ? { pictures: urls.officeFileContent(0) } : undefined}
        />
        {kind.form === 'document' && <script type="module" src={urls.script('editor')} />}
        {kind.form === 'document' && (
          <TextInput
            {...common(
              'links',
              '与其他文件的关系（选填）',
              '每行一条，例：废止 婺教〔2018〕3号。开头写废止、代替、修改或解读，后面写文号或索引号；公开后对方页面同时标明',
            )}
            rows={2}
            maxlength={2000}
          />
        )}
        {files.own.length > 0 && (
          <fieldset>
            <legend>
              <h2>已有附件</h2>
            </legend>
            {files.own.map((file) => (
              <p>
                {file.state === 'released' ? (
                  `${file.name}（已公开，不能去掉）`
                ) : (
                  <label>
                    <input type="checkbox" name="drop" value={file.id} /> 去掉“{file.name}”
                  </label>
                )}
              </p>
            ))}
          </fieldset>
        )}
        <UploadField
          id="files"
          label="附件（选填）"
          errors={errors}
          kept={files.kept}
          organisationId={organisationId}
          formToken={formToken}
          urls={urls}
        />
        <fieldset>
          <legend>
            <h2>公开属性</h2>
          </legend>
          <ChoiceInput {...common('attribute', '公开属性')} options={optionsOf(attributes)} />
          <ChoiceInput
            {...common('ground', '不予公开的情形')}
            hint="只在不予公开时选"
            options={[
              { value: '', label: '（无）' },
              ...Object.entries(grounds).map(([id, { label, article }]) => ({
                value: id,
                label: `${label}（条例第${article}条）`,
              })),
            ]}
          />
          <TextInput {...common('groundWords', '不主动公开的理由')} rows={2} maxlength={longest.words} />
        </fieldset>
        <p class="small">
          <output data-autosave-words />
        </p>
        <FormActions label="保存草稿" cancel={cancel} />
        <p class="actions">
          <button class="button button-quiet" type="submit" formaction={preview} formtarget="_blank" formnovalidate>
            预览（新窗口）
          </button>
        </p>
        <script type="module" src={urls.script('autosave')} />
      </form>
    </>
  )
}

const optionsOf = (labels: Readonly<Record<string, string>>) =>
  Object.entries(labels).map(([value, label]) => ({ value, label }))

interface KindFieldProps {
  field: Field
  value: string
  errors: readonly FieldError[]
  read: (id: string, hint?: string) => { hint?: string }
}

function KindField({ field, value, errors, read }: KindFieldProps) {
  const unit = field.type === 'money' || field.type === 'count' ? `，${field.unit}` : ''
  const marks = `${field.required ? '' : '（选填）'}${openness(field)}`
  const common = {
    id: field.name,
    label: `${field.label}${unit}${marks}`,
    value,
    errors,
    ...read(field.name, field.hint ?? (field.example && `例：${field.example}`)),
  }
  if (field.type === 'choice') {
    const options = field.options.map((option) => ({ value: option, label: option }))
    return <ChoiceInput {...common} options={[{ value: '', label: '请选择' }, ...options]} />
  }
  if (field.type === 'text' && field.most > 100) return <TextInput {...common} rows={3} maxlength={field.most} />
  return <LineInput {...common} maxlength={field.type === 'text' ? field.most : 40} />
}
