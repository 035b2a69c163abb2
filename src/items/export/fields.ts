/** Fields of a kind as data files have them: the public ones only, their unit and their notes. Pure. */
import type { Field, Kind, Values } from '../kind.ts'
import { publiclyShown, shown } from '../values.ts'

/** Internal fields are never among them. */
export const publicFields = (kind: Kind | null): Field[] => kind?.fields.filter(({ internal }) => !internal) ?? []

/** Empty for what has no unit. */
export const unitOf = (field: Field): string => (field.type === 'money' || field.type === 'count' ? field.unit : '')

/** 罚款金额（万元）. */
export const labelOf = (field: Field): string => `${field.label}${unitOf(field) && `（${unitOf(field)}）`}`

/** 必填；选项；说明. */
export function noteOf(field: Field): string {
  const options = field.type === 'choice' ? field.options.join('、') : ''
  return [field.required ? '必填' : '选填', options, field.masked && '脱敏，只有首尾', field.hint]
    .filter(Boolean)
    .join('；')
}

/** What a field is, for JSON. */
export const describedField = (field: Field) => ({
  name: field.name,
  label: field.label,
  type: field.type,
  required: field.required === true,
  ...(unitOf(field) ? { unit: unitOf(field) } : {}),
  ...(field.type === 'choice' ? { options: field.options } : {}),
  ...(field.hint ? { hint: field.hint } : {}),
})

/** A value for JSON as the public reads it: money in the unit of its field. */
export function jsonValue(field: Field, values: Values): string | number | null {
  const value = values[field.name] ?? null
  if (field.masked && value !== null) return publiclyShown(field, value)
  return field.type === 'money' && value !== null ? Number(shown(field, value)) : value
}
