/** Controls of one value in their field 表单控件: a line, a text, a choice. What was typed comes back as it was. */
import { Field, type FieldError } from './field.tsx'

interface InputProps {
  id: string
  label: string
  value: string
  errors?: readonly FieldError[]
  hint?: string
}

export interface LineInputProps extends InputProps {
  type?: 'text' | 'email' | 'tel' | 'url' | 'date' | 'search'
  maxlength?: number
}

export function LineInput({ id, label, value, errors, hint, type = 'text', maxlength = 300 }: LineInputProps) {
  return (
    <Field id={id} label={label} hint={hint} errors={errors}>
      {({ describedBy, invalid, ...control }) => (
        <input
          {...control}
          type={type}
          value={value}
          maxlength={maxlength}
          autocomplete="off"
          aria-describedby={describedBy}
          aria-invalid={invalid}
        />
      )}
    </Field>
  )
}

export interface TextInputProps extends InputProps {
  rows: number
  maxlength: number
  /** For a script that takes the place of the control: pictures, the address of picture 0. */
  editor?: { pictures: string } | undefined
}

export function TextInput({ id, label, value, errors, hint, rows, maxlength, editor }: TextInputProps) {
  return (
    <Field id={id} label={label} hint={hint} errors={errors}>
      {({ describedBy, invalid, ...control }) => (
        <textarea
          {...control}
          rows={rows}
          maxlength={maxlength}
          spellcheck={false}
          data-editor={editor && ''}
          data-pictures={editor?.pictures}
          aria-describedby={describedBy}
          aria-invalid={invalid}
        >
          {value}
        </textarea>
      )}
    </Field>
  )
}

export interface ChoiceInputProps extends InputProps {
  options: readonly { value: string; label: string }[]
}

export function ChoiceInput({ id, label, value, errors, hint, options }: ChoiceInputProps) {
  return (
    <Field id={id} label={label} hint={hint} errors={errors}>
      {({ describedBy, invalid, ...control }) => (
        <select {...control} aria-describedby={describedBy} aria-invalid={invalid}>
          {options.map((option) => (
            <option value={option.value} selected={option.value === value}>
              {option.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}
