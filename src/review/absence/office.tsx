import { HTTPException } from 'hono/http-exception'
import type { OfficeRequest, OfficeRoute } from '../../domain.ts'
import type { Context } from '../../kit/context.ts'
import { organisationById, placeOf } from '../../organisations/store.ts'
import { done, formIn, idFrom, page, urlsOf } from '../../ui/answer.tsx'
import type { FieldError } from '../../ui/field.tsx'
import { paths } from '../../urls.ts'
import { dayAt } from '../clock.ts'
import { delegationForm, fieldsOf } from '../form.ts'
import { DelegationContent } from '../pages/delegation-page.tsx'
import { rootsOf } from '../waiting.ts'
import { type DelegationForm, delegable, delegationFrom } from './delegation.ts'
import { delegationsOf, endDelegation, peopleAt, saveDelegation } from './store.ts'

/** Routes of the delegations 外出委托. */
export const delegationRoutes: readonly OfficeRoute[] = [
  {
    method: 'GET',
    path: paths.delegations,
    action: 'review.delegate',
    says: '外出委托',
    menu: '公开审查',
    handle: (c, context) => showDelegations(c, context, emptyDelegation(dayAt(context.now())), []),
  },
  { method: 'POST', path: paths.delegations, action: 'review.delegate', says: '委托同事代办', handle: delegate },
  { method: 'POST', path: paths.delegationEnd, action: 'review.delegate', says: '提前结束委托', handle: endOne },
]

async function showDelegations(
  c: OfficeRequest,
  context: Context,
  form: DelegationForm,
  errors: readonly FieldError[],
): Promise<Response> {
  const { db } = context
  const staff = c.get('staff')
  const { organisations, colleagues } = await choicesOf(c, context)
  return page(
    c,
    context,
    { title: '外出委托', error: errors.length > 0 },
    <DelegationContent
      urls={urlsOf(context)}
      formToken={staff.formToken}
      accountId={staff.accountId}
      today={dayAt(context.now())}
      delegations={await delegationsOf(db, staff.accountId)}
      colleagues={colleagues}
      organisations={organisations}
      held={delegable.filter((action) => rootsOf(staff, action).length > 0)}
      form={form}
      errors={errors}
    />,
  )
}

async function delegate(c: OfficeRequest, context: Context): Promise<Response> {
  const staff = c.get('staff')
  const form = delegationForm.parse(fieldsOf(await formIn(c), ['actions']))
  const { places, colleagues } = await choicesOf(c, context)
  const outcome = delegationFrom(form, staff, colleagues, places, dayAt(context.now()))
  if (!outcome.ok) {
    return showDelegations(c, context, form, outcome.issues)
  }
  await saveDelegation(context.db, outcome.value)
  return done(c, context, urlsOf(context).delegations, '委托已登记。')
}

async function endOne(c: OfficeRequest, context: Context): Promise<Response> {
  const id = idFrom(c.req.param('id'))
  const ended = id !== null && (await endDelegation(context.db, id, c.get('staff'), context.now()))
  if (!ended) throw new HTTPException(404)
  return done(c, context, urlsOf(context).delegations, '委托已提前结束。')
}

/** Where a person may delegate, and the people of those places and the ones above them. */
async function choicesOf(c: OfficeRequest, { db }: Context) {
  const staff = c.get('staff')
  const ids = [...new Set(rootsOf(staff, 'review.delegate'))]
  const found = await Promise.all(
    ids.map(async (id) => ({ body: await organisationById(db, id), place: await placeOf(db, id) })),
  )
  const organisations = found.flatMap(({ body }) => (body ? [body] : []))
  const colleagues = await peopleAt(db, [...new Set(found.flatMap(({ place }) => place))])
  return {
    organisations,
    places: new Map(found.flatMap(({ body, place }) => (body ? [[body.id, place] as const] : []))),
    colleagues: colleagues.filter(({ accountId }) => accountId !== staff.accountId),
  }
}

const emptyDelegation = (today: string): DelegationForm => ({
  to: '',
  organisation: '',
  actions: [],
  startsOn: today,
  endsOn: '',
})
