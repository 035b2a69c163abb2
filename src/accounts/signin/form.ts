/** Reading the forms of this domain: text by field name, whatever somebody sends. */
import type { Context } from 'hono'
import { HTTPException } from 'hono/http-exception'
import type { z } from 'zod'
import type { FieldError } from '../../ui/field.tsx'

/** The text fields of a posted form; empty ones too, files not. */
export async function textsOf(c: Context): Promise<Record<string, string>> {
  const type = c.req.header('Content-Type') ?? ''
  if (!/^(multipart\/form-data|application\/x-www-form-urlencoded)\b/i.test(type)) throw new HTTPException(415)
  const form = await c.req.formData().catch((cause) => {
    throw new HTTPException(400, { cause })
  })
  // PostgreSQL keeps no NUL, and no person types one.
  const texts = [...form.entries()].filter((each): each is [string, string] => typeof each[1] === 'string')
  return Object.fromEntries(texts.map(([name, value]) => [name, value.replaceAll('\u0000', '').toWellFormed()]))
}

/** What zod found, as it stands beside the fields: one message a field. */
export function fieldErrors(error: z.ZodError): FieldError[] {
  const first = new Map(error.issues.toReversed().map((issue) => [String(issue.path[0]), issue.message]))
  return [...first].map(([field, message]) => ({ field, message })).toReversed()
}
