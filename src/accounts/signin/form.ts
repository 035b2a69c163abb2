/** What is wrong with a form of this domain, as it stands beside the fields. */
import type { z } from 'zod'
import type { FieldError } from '../../ui/field.tsx'

/** What zod found, as it stands beside the fields: one message a field. */
export function fieldErrors(error: z.ZodError): FieldError[] {
  const first = new Map(error.issues.toReversed().map((issue) => [String(issue.path[0]), issue.message]))
  return [...first].map(([field, message]) => ({ field, message })).toReversed()
}
