/** What every answer of the reviews' office needs: the frame, the message after a change, the fields of a form. */
import { HTTPException } from 'hono/http-exception'
import type { Child } from 'hono/jsx'
import type { OfficeRequest } from '../../domain.ts'
import type { Context } from '../../kit/context.ts'
import { leaveFlash, officeOf } from '../../ui/office.ts'
import { OfficePage } from '../../ui/office.tsx'
import type { Crumb } from '../../ui/page.tsx'
import { type Urls, urlsUnder } from '../../urls.ts'
import { fieldsOf } from '../form.ts'

interface Framed {
  title: string
  trail?: readonly Crumb[]
  error?: boolean
}

/** The page, with the status that was set before. */
export async function page(c: OfficeRequest, { config }: Context, framed: Framed, content: Child): Promise<Response> {
  return c.html(
    <OfficePage office={officeOf(c, config)} {...framed}>
      {content}
    </OfficePage>,
  )
}

/** Ends a change: back to a page that says what was done. */
export function done(c: OfficeRequest, { config }: Context, address: string, words: string): Response {
  leaveFlash(c, config, { tone: 'done', words })
  return c.redirect(address, 303)
}

/** @throws HTTPException 400 when the body is no form */
export async function fieldsIn(
  c: OfficeRequest,
  lists?: readonly string[],
): Promise<Record<string, string | string[]>> {
  try {
    return fieldsOf(await c.req.formData(), lists)
  } catch (cause) {
    throw new HTTPException(400, { cause })
  }
}

/** The id in an address; null when it is none. */
export const idFrom = (text: string | undefined): number | null =>
  /^[1-9]\d{0,14}$/.test(text ?? '') ? Number(text) : null

export const urlsOf = ({ config }: Context): Urls => urlsUnder(config.basePath)
