/** 从文件识别: the form that takes a file, and what was read from it. */
import { Field, type FieldError } from '../../ui/field.tsx'
import { FormToken } from '../../ui/form-token.tsx'
import { ChoiceInput } from '../../ui/inputs.tsx'
import type { Urls } from '../../urls.ts'
import type { Suggestion } from '../intake/suggest.ts'
import type { Kind } from '../kind.ts'

export interface IntakeFormProps {
  urls: Urls
  formToken: string
  bodies: readonly { id: number; fullName: string }[]
  organisationId: number
  /** The kind that is settled already. */
  kind?: string
  errors?: readonly FieldError[]
}

/** A file may be dropped on the field or chosen; it works without a script. */
export const IntakeForm = ({ urls, formToken, bodies, organisationId, kind, errors = [] }: IntakeFormProps) => (
  <form class="form intake" method="post" action={urls.itemIntake} enctype="multipart/form-data">
    <FormToken token={formToken} />
    {kind && <input type="hidden" name="kind" value={kind} />}
    {bodies.length > 1 && !kind ? (
      <ChoiceInput
        id="organisation"
        label="公开机关"
        value={String(organisationId)}
        options={bodies.map(({ id, fullName }) => ({ value: String(id), label: fullName }))}
      />
    ) : (
      <input type="hidden" name="organisation" value={organisationId} />
    )}
    <Field
      id="file"
      label="拖入或选择文件"
      hint="Word、PDF、文本；自动填标题、文号、日期、正文等，文件作为附件带上。填好后请逐项核对"
      errors={errors}
    >
      {({ describedBy, invalid, ...control }) => (
        <input
          {...control}
          type="file"
          accept=".docx,.pdf,.txt,.md"
          aria-describedby={describedBy}
          aria-invalid={invalid}
        />
      )}
    </Field>
    <p class="actions">
      <button class="button" type="submit">
        识别并填表
      </button>
    </p>
  </form>
)

export interface IntakeOutcomeProps {
  urls: Urls
  file: { id: number; name: string; organisationId: number }
  title: string | null
  kinds: readonly Suggestion<Kind>[]
  notices: readonly string[]
}

/** Which kinds the file may be, the likeliest first; a person chooses. */
export const IntakeOutcome = ({ urls, file, title, kinds, notices }: IntakeOutcomeProps) => (
  <section aria-labelledby="recognised">
    <h2 id="recognised">已读取“{file.name}”</h2>
    <p>{title === null ? '没有认出标题，请在表单里填写。' : `标题：${title}`}</p>
    {notices.map((notice) => (
      <p class="banner">{notice}</p>
    ))}
    {kinds.length === 0 ? (
      <p>看不出是哪一类，请在下面选择类别，识别到的内容会带过去。</p>
    ) : (
      <>
        <p>可能是下面的类别，点一个继续；都不是的，在下面的全部类别里选。</p>
        <ul>
          {kinds.map(({ thing, reason }) => (
            <li>
              <a href={urls.intakeForm({ file: file.id, organisation: file.organisationId, kind: thing.id })}>
                {thing.label}
              </a>{' '}
              <span class="small">{reason}</span>
            </li>
          ))}
        </ul>
      </>
    )}
  </section>
)
