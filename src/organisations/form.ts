/** The forms of organisations: what was typed, as text by field, to a checked value or to errors beside the fields. */
import type { FieldError } from '../ui/field.tsx'
import { type FooterSettings, footerFields, footerSettings } from './footer.ts'
import { type NewOrganisation, newOrganisation, type Organisation } from './organisation.ts'

/** Texts of a form by the name of the field. */
export type Typed = Readonly<Record<string, string>>

export type Parsed<T> = { value: T } | { errors: FieldError[] }

const textFields = [
  'code',
  'fullName',
  'shortName',
  'creditCode',
  'level',
  'kind',
  'disclosureUnit',
  'address',
  'postcode',
  'phone',
  'fax',
  'email',
  'officeHours',
  'parent',
] as const satisfies readonly (keyof NewOrganisation)[]

/** A body as its form gives it; an empty field is null. */
export function organisationFrom(typed: Typed): Parsed<NewOrganisation> {
  const given = Object.fromEntries(textFields.map((name) => [name, typed[name]?.trim() || null]))
  const required = { code: given.code ?? '', fullName: given.fullName ?? '', shortName: given.shortName ?? '' }
  return parsed(newOrganisation, { ...given, ...required, competent: typed.competent === 'true' })
}

/** A body as its form shows it. */
export function typedOf(body: Organisation): Typed {
  const texts = textFields.map((name) => [name, body[name] ?? ''])
  return { ...Object.fromEntries(texts), competent: String(body.competent) }
}

export function footerFrom(typed: Typed): Parsed<FooterSettings> {
  return parsed(footerSettings, Object.fromEntries(footerFields.map(({ name }) => [name, typed[name]?.trim() || null])))
}

export const typedFooter = (footer: FooterSettings): Typed =>
  Object.fromEntries(footerFields.map(({ name }) => [name, footer[name] ?? '']))

/** Text fields of a posted form; files and repeated fields do not belong in these forms and are left out. */
export function typedIn(form: FormData): Typed {
  return Object.fromEntries([...form].filter((each): each is [string, string] => typeof each[1] === 'string'))
}

interface Schema<T> {
  safeParse(
    value: unknown,
  ):
    | { success: true; data: T }
    | { success: false; error: { issues: readonly { path: PropertyKey[]; message: string }[] } }
}

/** The first fault of each field: one is enough to mend it. */
function parsed<T>(schema: Schema<T>, given: unknown): Parsed<T> {
  const result = schema.safeParse(given)
  if (result.success) return { value: result.data }
  const byField = Map.groupBy(result.error.issues, ({ path }) => String(path[0]))
  return { errors: [...byField].map(([field, [issue]]) => ({ field, message: issue?.message ?? '' })) }
}
