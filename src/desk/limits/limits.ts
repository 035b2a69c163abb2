/** Limits of the lights 红黄绿灯门限 as an organisation sets them: the form read, and what it may say. Pure. */
import { type LightLimits, type LimitsByType, lightLimits } from '../lights.ts'
import { type TaskType, taskTypes } from '../task.ts'

/** As typed, by the name of the field. */
export type LimitsForm = Readonly<Record<string, string>>

/** Names of the two fields of a type. */
export const fieldsOf = (type: TaskType) => ({ amber: `${type}-amber`, red: `${type}-red` })

export const typesInOrder = Object.keys(taskTypes) as TaskType[]

/** Most working days a limit may be. */
export const longestLimit = 120

/** What the form says, or what is wrong with it beside each field. */
export function limitsFrom(
  form: LimitsForm,
): { ok: true; value: LimitsByType } | { ok: false; errors: readonly { field: string; message: string }[] } {
  const read = typesInOrder.map((type) => ({ type, ...limitsOf(type, form) }))
  const errors = read.flatMap((each) => each.errors)
  return errors.length > 0
    ? { ok: false, errors }
    : { ok: true, value: Object.fromEntries(read.map(({ type, limits }) => [type, limits])) as LimitsByType }
}

/** The form that shows these limits. */
export const formOf = (limits: LimitsByType): LimitsForm =>
  Object.fromEntries(
    typesInOrder.flatMap((type) => {
      const { amber, red } = fieldsOf(type)
      return [
        [amber, String(limits[type].amber)],
        [red, String(limits[type].red)],
      ]
    }),
  )

/** The limits that hold at a place: of each type the nearest set at it or above it, else the usual ones. */
export function limitsAt(
  place: readonly number[],
  set: readonly (LightLimits & { organisationId: number; type: string })[],
): LimitsByType {
  const nearest = (type: TaskType) =>
    place
      .toReversed()
      .flatMap((id) => set.filter((each) => each.organisationId === id && each.type === type))
      .map(({ amber, red }) => ({ amber, red }))[0]
  return Object.fromEntries(typesInOrder.map((type) => [type, nearest(type) ?? lightLimits[type]])) as LimitsByType
}

function limitsOf(type: TaskType, form: LimitsForm) {
  const fields = fieldsOf(type)
  const amber = days(form[fields.amber])
  const red = days(form[fields.red])
  const label = taskTypes[type]
  const errors = [
    ...(amber === null ? [{ field: fields.amber, message: `“${label}”的黄灯请填 1 到 ${longestLimit} 的整数。` }] : []),
    ...(red === null ? [{ field: fields.red, message: `“${label}”的红灯请填 0 到 ${longestLimit} 的整数。` }] : []),
    ...(amber !== null && red !== null && red >= amber
      ? [{ field: fields.red, message: `“${label}”的红灯天数要比黄灯（${amber}）少。` }]
      : []),
  ]
  return { errors, limits: { amber: amber ?? 0, red: red ?? 0 } }
}

/** Full-width digits are read too. */
function days(typed = ''): number | null {
  const text = typed.normalize('NFKC').trim()
  return /^\d{1,3}$/.test(text) && Number(text) <= longestLimit ? Number(text) : null
}
