import type { OfficeRequest, OfficeRoute } from '../../domain.ts'
import type { Context } from '../../kit/context.ts'
import { openStorage } from '../../kit/open-storage.ts'
import { page, urlsOf } from '../../ui/answer.tsx'
import { leaveFlash } from '../../ui/office.ts'
import { paths } from '../../urls.ts'
import { deliverOnce } from '../delivery.ts'
import { orderInspection } from '../inspection/store.ts'
import { openFile, trail } from '../pages/answer.tsx'
import type { ReleaseProblem } from './release.ts'
import { draftOf } from './store.ts'

/** Back-office routes between the look of the gate and the release. The release itself is an act of what the file belongs to. */
export const releaseRoutes: readonly OfficeRoute[] = [
  {
    method: 'POST',
    path: paths.officeFileGate,
    action: 'file.upload',
    says: '重新作发布前检查',
    handle: orderAgain,
  },
  {
    method: 'GET',
    path: paths.officeFilePreview,
    action: 'file.view',
    says: '查看附件的发布稿',
    handle: sendDraft,
  },
]

async function orderAgain(c: OfficeRequest, context: Context): Promise<Response> {
  const file = await openFile(c, context, 'file.upload')
  const { accountId, name } = c.get('staff')
  const isOrdered = await orderInspection(context.db, file, { accountId, name })
  leaveFlash(
    c,
    context.config,
    isOrdered ? { tone: 'done', words: '已重新检查，请稍候。' } : { tone: 'warn', words: '附件已放行，没有重新检查。' },
  )
  return c.redirect(urlsOf(context).officeFile(file.id), 303)
}

/** The draft as something to save. Like the original it is looked at without an entry in the record; it shows less. */
async function sendDraft(c: OfficeRequest, context: Context): Promise<Response> {
  const file = await openFile(c, context, 'file.view')
  const draft = await draftOf({ db: context.db, storage: await openStorage(context.config) }, file)
  if (draft.ok) return deliverOnce(draft.value.bytes, { name: draft.value.name, kind: draft.value.format })
  const urls = urlsOf(context)
  return page(
    c,
    context,
    {
      title: '发布稿',
      trail: [...trail(context), { label: file.name, url: urls.officeFile(file.id) }],
      error: true,
      status: 409,
    },
    <NoDraft problem={draft.problem} back={urls.officeFile(file.id)} />,
  )
}

function NoDraft({ problem, back }: { problem: ReleaseProblem; back: string }) {
  return (
    <>
      <h1>现在没有发布稿</h1>
      <p>{problem.message}</p>
      {problem.leaks.length > 0 && (
        <ul>
          {problem.leaks.map((leak) => (
            <li>{leak}</li>
          ))}
        </ul>
      )}
      <p>
        <a href={back}>回到附件</a>
      </p>
    </>
  )
}
