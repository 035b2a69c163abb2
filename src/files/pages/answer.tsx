/** What every answer of the files' office needs: the file of the address. */
import { HTTPException } from 'hono/http-exception'
import type { Action } from '../../accounts/permissions.ts'
import { may } from '../../accounts/staff.ts'
import type { OfficeRequest } from '../../domain.ts'
import type { Context } from '../../kit/context.ts'
import { placeOf } from '../../organisations/store.ts'
import { idFrom, urlsOf } from '../../ui/answer.tsx'
import type { StoredFile } from '../file.ts'
import { fileById } from '../store.ts'

/**
 * The file of the address, where the person may do this.
 *
 * @throws HTTPException 404 for anything else: it is not there
 */
export async function openFile(c: OfficeRequest, { db }: Context, action: Action): Promise<StoredFile> {
  const id = idFrom(c.req.param('id'))
  const file = id === null ? undefined : await fileById(db, id)
  if (!file || !may(c.get('staff'), action, await placeOf(db, file.organisationId))) throw new HTTPException(404)
  return file
}

export const trail = (context: Context) => [{ label: '附件', url: urlsOf(context).officeFiles() }]
