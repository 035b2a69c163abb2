import { HTTPException } from 'hono/http-exception'
import { placesWhere } from '../../accounts/staff.ts'
import type { OfficeRequest, OfficeRoute } from '../../domain.ts'
import type { Context } from '../../kit/context.ts'
import { organisationsWithin } from '../../organisations/within/store.ts'
import { done, page, textsIn, urlsOf } from '../../ui/answer.tsx'
import type { FieldError } from '../../ui/field.tsx'
import { paths } from '../../urls.ts'
import { LimitsContent } from '../pages/limits-page.tsx'
import { formOf, type LimitsForm, limitsFrom } from './limits.ts'
import { limitsOf, saveLimits } from './store.ts'

/** Routes of the light settings 红黄绿灯门限. */
export const limitRoutes: readonly OfficeRoute[] = [
  {
    method: 'GET',
    path: paths.deskLights,
    action: 'lights.edit',
    says: '红黄绿灯门限',
    menu: '设置',
    handle: (c, context) => showLimits(c, context, c.req.query('organisation')),
  },
  {
    method: 'POST',
    path: paths.deskLights,
    action: 'lights.edit',
    says: '修改红黄绿灯门限',
    handle: changeLimits,
  },
]

async function showLimits(
  c: OfficeRequest,
  context: Context,
  wanted: string | undefined,
  typed?: { form: LimitsForm; errors: readonly FieldError[] },
): Promise<Response> {
  const { organisation, organisations } = await chosen(c, context, wanted)
  const errors = typed?.errors ?? []
  return page(
    c,
    context,
    { title: '红黄绿灯门限', error: errors.length > 0 },
    <LimitsContent
      urls={urlsOf(context)}
      formToken={c.get('staff').formToken}
      organisations={organisations}
      organisation={organisation}
      form={typed?.form ?? formOf(await limitsOf(context.db, organisation.id))}
      errors={errors}
    />,
  )
}

async function changeLimits(c: OfficeRequest, context: Context): Promise<Response> {
  const fields = await textsIn(c)
  const { organisation } = await chosen(c, context, fields.organisation)
  const limits = limitsFrom(fields)
  if (!limits.ok) return showLimits(c, context, String(organisation.id), { form: fields, errors: limits.errors })
  const { accountId, name } = c.get('staff')
  await saveLimits(context.db, organisation.id, limits.value, { accountId, name })
  const words = '红黄绿灯门限已保存，工作台从现在起按它显示。'
  return done(c, context, urlsOf(context).deskLights(organisation.id), words)
}

/** @throws HTTPException 404 when the organisation is not within reach */
async function chosen(c: OfficeRequest, { db }: Context, wanted: string | undefined) {
  const organisations = await organisationsWithin(db, placesWhere(c.get('staff'), 'lights.edit'))
  const organisation = wanted ? organisations.find(({ id }) => String(id) === wanted) : organisations[0]
  if (!organisation) throw new HTTPException(404)
  return { organisation, organisations }
}
