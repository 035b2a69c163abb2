/** What every answer of the files' office needs: the file of the address, the frame of a page. */
import { HTTPException } from 'hono/http-exception'
import type { Child } from 'hono/jsx'
import type { Action } from '../../accounts/permissions.ts'
import { may } from '../../accounts/staff.ts'
import type { OfficeRequest } from '../../domain.ts'
import type { Context } from '../../kit/context.ts'
import { placeOf } from '../../organisations/store.ts'
import { officeOf } from '../../ui/office.ts'
import { OfficePage, type OfficePageProps } from '../../ui/office.tsx'
import { urlsUnder } from '../../urls.ts'
import type { StoredFile } from '../file.ts'
import { fileById } from '../store.ts'

/**
 * The file of the address, where the person may do this.
 *
 * @throws HTTPException 404 for anything else: it is not there
 */
export async function openFile(c: OfficeRequest, { db }: Context, action: Action): Promise<StoredFile> {
  const id = numberIn(c.req.param('id'))
  const file = id === null ? undefined : await fileById(db, id)
  if (!file || !may(c.get('staff'), action, await placeOf(db, file.organisationId))) throw new HTTPException(404)
  return file
}

export function numberIn(value: unknown): number | null {
  return typeof value === 'string' && /^[1-9]\d{0,14}$/.test(value) ? Number(value) : null
}

export const trail = ({ config }: Context) => [{ label: '附件', url: urlsUnder(config.basePath).officeFiles() }]

/** The page, with the status that was set before. */
export function page(
  c: OfficeRequest,
  { config }: Context,
  props: Omit<OfficePageProps, 'office' | 'children'>,
  content: Child,
): Response | Promise<Response> {
  return c.html(
    <OfficePage office={officeOf(c, config)} {...props}>
      {content}
    </OfficePage>,
  )
}
