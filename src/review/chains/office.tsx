import { HTTPException } from 'hono/http-exception'
import { may } from '../../accounts/staff.ts'
import type { OfficeRequest, OfficeRoute } from '../../domain.ts'
import type { Context } from '../../kit/context.ts'
import { placeOf } from '../../organisations/store.ts'
import { organisationsWithin } from '../../organisations/within/store.ts'
import { done, formIn, idFrom, page, urlsOf } from '../../ui/answer.tsx'
import type { FieldError } from '../../ui/field.tsx'
import { paths } from '../../urls.ts'
import { chainForm, fieldsOf } from '../form.ts'
import { ChainContent, fieldOf } from '../pages/chain-page.tsx'
import type { ReviewSubject } from '../subject.ts'
import { rootsOf } from '../waiting.ts'
import { chainOf, saveChain } from './store.ts'

type Subjects = readonly ReviewSubject[]

/** Routes of the chain settings 审核流程. */
export const chainRoutes = (subjects: Subjects): OfficeRoute[] => [
  {
    method: 'GET',
    path: paths.reviewChains,
    action: 'chain.edit',
    says: '审核流程',
    menu: '设置',
    handle: (c, context) => showChains(c, context, subjects, idFrom(c.req.query('organisation')), []),
  },
  {
    method: 'POST',
    path: paths.reviewChains,
    action: 'chain.edit',
    says: '修改审核流程',
    handle: (c, context) => changeChain(c, context, subjects),
  },
]

async function showChains(
  c: OfficeRequest,
  context: Context,
  subjects: Subjects,
  wanted: number | null,
  errors: readonly FieldError[],
): Promise<Response> {
  const { db } = context
  const staff = c.get('staff')
  const organisations = await organisationsWithin(db, rootsOf(staff, 'chain.edit'))
  const organisation = wanted === null ? organisations[0] : organisations.find(({ id }) => id === wanted)
  if (!organisation) throw new HTTPException(404)
  const place = await placeOf(db, organisation.id)
  const chains = subjects.map(async ({ kind, label }) => ({ kind, label, steps: await chainOf(db, place, kind) }))
  return page(
    c,
    context,
    { title: '审核流程', error: errors.length > 0 },
    <ChainContent
      urls={urlsOf(context)}
      formToken={staff.formToken}
      organisations={organisations}
      organisation={organisation}
      chains={await Promise.all(chains)}
      errors={errors}
    />,
  )
}

async function changeChain(c: OfficeRequest, context: Context, subjects: Subjects): Promise<Response> {
  const { db } = context
  const staff = c.get('staff')
  const form = chainForm.safeParse(fieldsOf(await formIn(c), ['steps']))
  if (!form.success || !subjects.some(({ kind }) => kind === form.data.kind)) throw new HTTPException(400)
  const { organisation: organisationId, kind, steps } = form.data
  if (!may(staff, 'chain.edit', await placeOf(db, organisationId))) throw new HTTPException(404)
  const issues = await saveChain(db, { organisationId, kind, steps }, staff)
  if (issues.length === 0) return done(c, context, urlsOf(context).reviewChains(organisationId), '审核流程已保存。')
  const errors = issues.map(({ message }) => ({ field: fieldOf(kind), message }))
  return showChains(c, context, subjects, organisationId, errors)
}
