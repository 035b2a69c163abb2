/** What every answer of the items' office needs: the item of the address with its kind, and the trail. */
import { HTTPException } from 'hono/http-exception'
import type { Action } from '../../accounts/permissions.ts'
import { may, type Place } from '../../accounts/staff.ts'
import type { OfficeRequest } from '../../domain.ts'
import type { Context } from '../../kit/context.ts'
import { placeOf } from '../../organisations/store.ts'
import { idFrom, urlsOf } from '../../ui/answer.tsx'
import type { Crumb } from '../../ui/page.tsx'
import type { Item } from '../item.ts'
import type { Kind } from '../kind.ts'
import { kindFor } from '../kinds/index.ts'
import { itemById } from '../store.ts'

export interface Opened {
  item: Item
  kind: Kind
  place: Place
}

/**
 * The item of the address, where the person may do this.
 *
 * @throws HTTPException 404 for anything else: it is not there
 */
export async function openItem(c: OfficeRequest, { db }: Context, action: Action): Promise<Opened> {
  const id = idFrom(c.req.param('id'))
  const item = id === null ? undefined : await itemById(db, id)
  const place = item ? await placeOf(db, item.organisationId) : []
  if (!item || !may(c.get('staff'), action, place)) throw new HTTPException(404)
  return { item, kind: kindFor(item), place }
}

/**
 * The organisation a form or an address names, where the person may do this.
 *
 * @throws HTTPException 400 when it is no number, 404 when it is out of this person's reach
 */
export async function organisationIn(
  c: OfficeRequest,
  { db }: Context,
  value: unknown,
  action: Action,
): Promise<number> {
  const id = idFrom(value)
  if (id === null) throw new HTTPException(400)
  if (!may(c.get('staff'), action, await placeOf(db, id))) throw new HTTPException(404)
  return id
}

export const trail = (context: Context): Crumb[] => [{ label: '公开信息', url: urlsOf(context).items() }]
