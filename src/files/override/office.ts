import type { OfficeRequest, OfficeRoute } from '../../domain.ts'
import type { Context } from '../../kit/context.ts'
import { done, formIn, urlsOf } from '../../ui/answer.tsx'
import { paths } from '../../urls.ts'
import type { StoredFile } from '../file.ts'
import { openFile } from '../pages/answer.tsx'
import { showFile } from '../pages/show-file.tsx'
import type { OverrideProblem, Signature } from './override.ts'
import { confirmOverride, proposeOverride, withdrawOverride } from './store.ts'

/** Back-office routes of the decisions on findings: each is an act of one person on one finding. */
export const overrideRoutes: readonly OfficeRoute[] = [
  {
    method: 'POST',
    path: paths.officeFileOverrides,
    action: 'gate.override',
    says: '提议不遮盖一处命中',
    handle: (c, context) =>
      decide(c, context, '已提议不遮盖，请另一名有签字放行权限的人员确认。', (file, given, signature) =>
        proposeOverride(context.db, file, given, signature),
      ),
  },
  {
    method: 'POST',
    path: paths.officeFileConfirmation,
    action: 'gate.override',
    says: '确认不遮盖一处命中',
    handle: (c, context) =>
      decide(c, context, '已确认不遮盖。', (file, { findingId }, signature) =>
        confirmOverride(context.db, file, findingId, signature),
      ),
  },
  {
    method: 'POST',
    path: paths.officeFileWithdrawal,
    action: 'gate.override',
    says: '撤回不遮盖的提议',
    handle: (c, context) =>
      decide(c, context, '已撤回，放行时遮盖。', (file, { findingId }, { by }) =>
        withdrawOverride(context.db, file, findingId, by),
      ),
  },
]

interface Given {
  findingId: string
  reason: string
}

async function decide(
  c: OfficeRequest,
  context: Context,
  words: string,
  act: (file: StoredFile, given: Given, signature: Signature) => Promise<OverrideProblem | null>,
): Promise<Response> {
  const file = await openFile(c, context, 'gate.override')
  const form = await formIn(c)
  const findingId = textIn(form.get('finding'))
  const given = { findingId, reason: textIn(form.get(`reason-${findingId}`)) }
  const { accountId, name } = c.get('staff')
  const problem = await act(file, given, { by: { accountId, name }, at: context.now() })
  if (problem) return showFile(c, context, file, { ...given, problem })
  return done(c, context, urlsOf(context).officeFile(file.id), words)
}

/** As a form sends it, its line ends as they were typed. */
const textIn = (value: unknown): string => (typeof value === 'string' ? value.replaceAll('\r\n', '\n') : '')
