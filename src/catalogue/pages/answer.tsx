/** What every answer of the catalogue's office needs: the body or the column an address names, who acts, and the day. */
import { HTTPException } from 'hono/http-exception'
import type { Action } from '../../accounts/permissions.ts'
import type { Staff } from '../../accounts/staff.ts'
import type { OfficeRequest } from '../../domain.ts'
import type { Context } from '../../kit/context.ts'
import type { Db } from '../../kit/db.ts'
import type { PlainDate } from '../../law/date.ts'
import { may, reachOf } from '../../may.ts'
import type { Organisation } from '../../organisations/organisation.ts'
import { organisationById, placeOf, publishingBody } from '../../organisations/store.ts'
import { type ListedOrganisation, organisationsWithin } from '../../organisations/within/store.ts'
import { dayAt } from '../../review/clock.ts'
import { urlsOf } from '../../ui/answer.tsx'
import type { Crumb } from '../../ui/page.tsx'
import { type Column, columnRef } from '../column.ts'
import { columnById } from '../store.ts'

/**
 * The body with this id, or the first within reach without one, and all within reach.
 *
 * @throws HTTPException 404 when it is not within reach
 */
export async function chosenBody(
  c: OfficeRequest,
  { db }: Context,
  action: Action,
  wanted: string | undefined,
): Promise<{ body: ListedOrganisation; bodies: readonly ListedOrganisation[] }> {
  const within = await bodiesFor(c.get('staff'), db, action)
  const bodies = within.filter(({ kind }) => kind !== 'section')
  const body = wanted ? within.find(({ id }) => String(id) === wanted) : (firstBureau(bodies) ?? within[0])
  if (!body) throw new HTTPException(404)
  return { body, bodies }
}

/** What is within reach; who works for sections only sees the catalogue of the body these belong to. */
async function bodiesFor(staff: Staff, db: Db, action: Action): Promise<readonly ListedOrganisation[]> {
  const within = await organisationsWithin(db, reachOf(staff, action))
  if (action !== 'catalogue.view' || within.some(({ kind }) => kind !== 'section')) return within
  const heads = await Promise.all(within.map(({ id }) => publishingBody(db, id)))
  const ids = heads.flatMap((head) => (head ? [head.id] : []))
  return (await organisationsWithin(db, ids)).filter(({ id }) => ids.includes(id))
}

/** A department, where there is one: the government's own office comes first in the tree and has no catalogue here. */
const firstBureau = (bodies: readonly ListedOrganisation[]) =>
  bodies.find(({ kind }) => kind === 'department') ?? bodies[0]

export interface Opened {
  column: Column
  body: Organisation
  mayEdit: boolean
}

/**
 * The column the address names, when the person may do this to it.
 *
 * @throws HTTPException 404 when it is not there for them
 */
export async function openColumn(c: OfficeRequest, { db }: Context, action: Action): Promise<Opened> {
  const ref = columnRef(c.req.param('column') ?? '')
  const staff = c.get('staff')
  const place = ref ? await placeOf(db, ref.organisationId) : []
  const isOpen =
    may(staff, action, place) || (await bodiesFor(staff, db, action)).some(({ id }) => id === ref?.organisationId)
  if (!ref || !isOpen) throw new HTTPException(404)
  const [column, body] = await Promise.all([
    columnById(db, ref.organisationId, ref.id),
    organisationById(db, ref.organisationId),
  ])
  if (!column || !body) throw new HTTPException(404)
  return { column, body, mayEdit: may(staff, 'catalogue.edit', place) }
}

export const byOf = (c: OfficeRequest, { now }: Context) => {
  const { accountId, name } = c.get('staff')
  return { actor: { accountId, name }, at: now() }
}

export const today = ({ now }: Context): PlainDate => dayAt(now())

export const catalogueCrumb = (context: Context, organisationId: number): Crumb => ({
  label: '公开目录',
  url: urlsOf(context).catalogue(organisationId),
})
