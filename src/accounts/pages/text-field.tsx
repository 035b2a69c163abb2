import { Field, type FieldError } from '../../ui/field.tsx'

export interface TextFieldProps {
  id: string
  label: string
  errors: readonly FieldError[]
  hint?: string
  value?: string
  type?: 'text' | 'password' | 'email' | 'tel'
  autocomplete?: string
}

/** A field of one line; a password never comes back with what was typed. */
export function TextField({ id, label, errors, hint, value, type = 'text', autocomplete = 'off' }: TextFieldProps) {
  return (
    <Field id={id} label={label} hint={hint} errors={errors}>
      {({ describedBy, invalid, ...control }) => (
        <input
          {...control}
          type={type}
          value={type === 'password' ? undefined : value}
          autocomplete={autocomplete}
          maxlength={200}
          aria-describedby={describedBy}
          aria-invalid={invalid}
        />
      )}
    </Field>
  )
}
