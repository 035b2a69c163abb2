import { accountById } from '../accounts/store.ts'
import type { OfficeRequest, OfficeRoute } from '../domain.ts'
import type { Context } from '../kit/context.ts'
import { secretsIn } from '../kit/secrets.ts'
import type { FieldError } from '../ui/field.tsx'
import { leaveFlash, officeOf } from '../ui/office.ts'
import { OfficePage } from '../ui/office.tsx'
import { pageOf } from '../ui/query.tsx'
import { paths, urlsUnder } from '../urls.ts'
import { type SettingsForm, settingsAsTyped, settingsFrom, typedSettings } from './form.ts'
import { MessageList } from './pages/list.tsx'
import { SettingsContent } from './pages/settings.tsx'
import { listMessages, mailSettings, markRead, saveMailSettings, unreadMessages } from './store.ts'

/** A person's own messages: nobody sees those of another. */
export const messageOffice: readonly OfficeRoute[] = [
  {
    method: 'GET',
    path: paths.notifications,
    action: 'desk.view',
    says: '消息',
    menu: '工作台',
    count: (staff, { db }) => unreadMessages(db, staff.accountId),
    handle: showList,
  },
  {
    method: 'POST',
    path: paths.notificationsRead,
    action: 'desk.view',
    says: '把自己的消息标为已读',
    handle: read,
  },
  {
    method: 'GET',
    path: paths.notificationSettings,
    action: 'desk.view',
    says: '看自己的提醒设置',
    handle: async (c, context) => {
      const settings = await mailSettings(context.db, c.get('staff').accountId)
      return showSettings(c, context, settingsAsTyped(settings), [])
    },
  },
  {
    method: 'POST',
    path: paths.notificationSettings,
    action: 'desk.view',
    says: '修改自己的提醒设置',
    handle: save,
  },
]

async function showList(c: OfficeRequest, context: Context): Promise<Response> {
  const { db, config } = context
  const { accountId, formToken } = c.get('staff')
  const unreadOnly = c.req.query('show') === 'unread'
  const page = pageOf(c.req.query('page'))
  const [{ messages, total }, unread] = await Promise.all([
    listMessages(db, { accountId, unreadOnly, page }),
    unreadMessages(db, accountId),
  ])
  const urls = urlsUnder(config.basePath)
  return c.html(
    <OfficePage office={officeOf(c, config)} title="消息">
      <MessageList
        urls={urls}
        formToken={formToken}
        unreadOnly={unreadOnly}
        page={page}
        messages={messages}
        total={total}
        unread={unread}
      />
    </OfficePage>,
  )
}

async function read(c: OfficeRequest, { db, config, now }: Context): Promise<Response> {
  const id = String((await c.req.formData()).get('message') ?? '')
  const known = /^[1-9]\d{0,14}$/.test(id)
  if (id === '' || known) await markRead(db, c.get('staff').accountId, known ? Number(id) : 'all', now())
  return c.redirect(urlsUnder(config.basePath).notifications(), 303)
}

async function save(c: OfficeRequest, context: Context): Promise<Response> {
  const { db, config } = context
  const { accountId, name } = c.get('staff')
  const typed = typedSettings(await c.req.formData())
  const outcome = settingsFrom(typed)
  if ('errors' in outcome) return showSettings(c, context, typed, outcome.errors)
  await saveMailSettings(db, { accountId, name }, outcome.settings)
  leaveFlash(c, config, { tone: 'done', words: '提醒设置已保存。' })
  return c.redirect(urlsUnder(config.basePath).notificationSettings, 303)
}

async function showSettings(
  c: OfficeRequest,
  { db, config, now }: Context,
  typed: SettingsForm,
  errors: readonly FieldError[],
): Promise<Response> {
  const { accountId, formToken } = c.get('staff')
  const account = await accountById({ db, secrets: secretsIn(config.data), now: now() }, accountId)
  const urls = urlsUnder(config.basePath)
  return c.html(
    <OfficePage
      office={officeOf(c, config)}
      title="提醒设置"
      trail={[{ label: '消息', url: urls.notifications() }]}
      error={errors.length > 0}
    >
      <SettingsContent
        urls={urls}
        formToken={formToken}
        address={account?.email ? maskedAddress(account.email) : null}
        mailed={config.mail !== null}
        typed={typed}
        errors={errors}
      />
    </OfficePage>,
    errors.length > 0 ? 422 : 200,
  )
}

/** The first letter and the server: c***@edu.example. */
const maskedAddress = (address: string): string => address.replace(/^(.).*(?=@)/u, '$1***')
