/** Form fields 表单项 and their errors: the same words beside the field and in the summary above the form. */
import type { Child } from 'hono/jsx'

/** What is wrong with one field and how to mend it, one Chinese sentence. */
export interface FieldError {
  field: string
  message: string
}

export interface FieldProps {
  /** Name and id of the control. */
  id: string
  label: string
  /** One sentence under the label. */
  hint?: string
  errors?: readonly FieldError[]
  /** The control, given what describes it and whether it is wrong. */
  children: (described: { id: string; name: string; describedBy?: string; invalid?: 'true' }) => Child
}

export function Field({ id, label, hint, errors = [], children }: FieldProps) {
  const mine = errors.filter((error) => error.field === id)
  const parts = [hint ? `${id}-hint` : '', mine.length > 0 ? `${id}-error` : ''].filter(Boolean).join(' ')
  return (
    <div class={mine.length > 0 ? 'field field-wrong' : 'field'}>
      <label class="field-label" for={id}>
        {label}
      </label>
      {hint && (
        <p class="field-hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {mine.length > 0 && (
        <p class="field-error" id={`${id}-error`}>
          {mine.map(({ message }) => (
            <span>
              <span class="unseen">错误：</span>
              {message}
            </span>
          ))}
        </p>
      )}
      {children({
        id,
        name: id,
        ...(parts ? { describedBy: parts } : {}),
        ...(mine.length > 0 ? { invalid: 'true' } : {}),
      })}
    </div>
  )
}

/** Box at the top of a form that came back, each line a link to its field; nothing when nothing is wrong. */
export function ErrorSummary({ errors }: { errors: readonly FieldError[] }) {
  if (errors.length === 0) return null
  return (
    <div class="summary" role="alert" aria-labelledby="summary-title" tabindex={-1} autofocus>
      <h2 id="summary-title">请更正以下内容</h2>
      <ul>
        {errors.map(({ field, message }) => (
          <li>
            <a href={`#${field}`}>{message}</a>
          </li>
        ))}
      </ul>
    </div>
  )
}
