import { mayAnywhere } from '../accounts/staff.ts'
import type { OfficeRequest, OfficeRoute } from '../domain.ts'
import type { Context } from '../kit/context.ts'
import { page, urlsOf } from '../ui/answer.tsx'
import { paths } from '../urls.ts'
import { autosaveRoutes } from './autosave/office.tsx'
import { deliveryRoutes } from './delivery/office.tsx'
import { draftingRoutes } from './drafting/office.tsx'
import { exportRoutes } from './export/office.tsx'
import { coverageRoutes } from './fill/office.tsx'
import { ledgerRoutes } from './ledger/office.tsx'
import { filterOf, linesOf } from './pages/answer.tsx'
import { ItemListContent } from './pages/item-list.tsx'
import { previewRoutes } from './preview/office.tsx'
import { proofreadingRoutes } from './proofreading/office.tsx'
import { publishingRoutes } from './publishing/office.tsx'

/** Back-office routes of the items. */
export const itemOffice: readonly OfficeRoute[] = [
  { method: 'GET', path: paths.items, action: 'item.view', says: '公开信息', menu: '主动公开', handle: showList },
  ...exportRoutes,
  ...coverageRoutes,
  ...draftingRoutes,
  ...autosaveRoutes,
  ...previewRoutes,
  ...ledgerRoutes,
  ...publishingRoutes,
  ...deliveryRoutes,
  ...proofreadingRoutes,
]

const pageLength = 20

async function showList(c: OfficeRequest, context: Context): Promise<Response> {
  const staff = c.get('staff')
  const filter = await filterOf(c, context)
  const { lines, total } = await linesOf(c, context, filter, 'item.view', pageLength)
  return page(
    c,
    context,
    { title: '公开信息' },
    <ItemListContent
      urls={urlsOf(context)}
      filter={filter}
      lines={lines}
      total={total}
      pageSize={pageLength}
      mayEdit={mayAnywhere(staff, 'item.edit')}
      mayExport={mayAnywhere(staff, 'list.export')}
    />,
  )
}
