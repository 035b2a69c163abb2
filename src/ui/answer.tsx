/** What the handlers of the back office answer with 后台应答, and what they read from an address or a form. */
import type { Context as HonoContext } from 'hono'
import { HTTPException } from 'hono/http-exception'
import type { Child } from 'hono/jsx'
import type { Config } from '../config.ts'
import type { OfficeRequest } from '../domain.ts'
import { type Urls, urlsUnder } from '../urls.ts'
import { leaveFlash, officeOf } from './office.ts'
import { OfficePage } from './office.tsx'
import type { Crumb } from './page.tsx'

interface Configured {
  config: Config
}

interface Answer {
  title: string
  trail?: readonly Crumb[]
  /** A form came back with something to mend. */
  error?: boolean
  /** 422 with an error and 200 without, unless it says otherwise. */
  status?: 200 | 409 | 422
}

/** A page in the frame of the back office. */
export async function page(
  c: OfficeRequest,
  { config }: Configured,
  { title, trail, error = false, status = error ? 422 : 200 }: Answer,
  content: Child,
): Promise<Response> {
  return c.html(
    <OfficePage office={officeOf(c, config)} title={title} trail={trail} error={error}>
      {content}
    </OfficePage>,
    status,
  )
}

/** Ends a change: back to a page that says what was done. */
export function done(c: OfficeRequest, { config }: Configured, address: string, words: string): Response {
  leaveFlash(c, config, { tone: 'done', words })
  return c.redirect(address, 303)
}

export const urlsOf = ({ config }: Configured): Urls => urlsUnder(config.basePath)

/**
 * The texts of the form that was posted, by field; empty ones too, of one that comes several times the last. Files are left out.
 *
 * @throws HTTPException 415 when the body is no form, 400 when it is a broken one
 */
export async function textsIn(c: HonoContext): Promise<Record<string, string>> {
  const texts = [...(await formIn(c))].filter((entry): entry is [string, string] => typeof entry[1] === 'string')
  return Object.fromEntries(texts.map(([name, value]) => [name, keepable(value)]))
}

/** The whole form, its files too; errors as `textsIn`. */
export async function formIn(c: HonoContext): Promise<FormData> {
  const type = c.req.header('Content-Type') ?? ''
  if (!/^(multipart\/form-data|application\/x-www-form-urlencoded)\b/i.test(type)) throw new HTTPException(415)
  try {
    return await c.req.formData()
  } catch (cause) {
    throw new HTTPException(400, { cause })
  }
}

/** PostgreSQL keeps no NUL, and no person types one. */
const keepable = (text: string): string => text.replaceAll('\u0000', '').toWellFormed()

/** The id in an address or a form; null when it is none. */
export const idFrom = (value: unknown): number | null =>
  typeof value === 'string' && /^[1-9]\d{0,14}$/.test(value) ? Number(value) : null
