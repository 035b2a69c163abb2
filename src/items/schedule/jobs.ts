/** Every half minute while the server runs, what is to be public by now is put out; once a day what is over ends. */
import { accountById } from '../../accounts/store.ts'
import type { Context } from '../../kit/context.ts'
import { openStorage } from '../../kit/open-storage.ts'
import { secretsIn } from '../../kit/secrets.ts'
import type { PlainDate } from '../../law/date.ts'
import { dayAt } from '../../review/clock.ts'
import { endWhatIsOver } from '../ends/store.ts'
import { putOut } from '../publishing/store.ts'
import { itemById } from '../store.ts'
import type { Schedule } from './schedule.ts'
import { failSchedule, schedulesDue } from './store.ts'

const every = 30_000

/** Begins to look for due items; gives what ends it. */
export async function startSchedules(context: Context): Promise<() => Promise<void>> {
  let pass: Promise<void> = Promise.resolve()
  let endedOn: PlainDate | null = null
  const onePass = async () => {
    await publishDue(context)
    const at = context.now()
    const today = dayAt(at)
    // What is over changes with the day, and looking for it reads many rows.
    if (endedOn !== today) await endWhatIsOver(context.db, { today, at })
    endedOn = today
  }
  const timer = setInterval(() => {
    pass = pass.then(() =>
      onePass().catch((err) => context.log.error({ err }, 'scheduled publishing failed, tried again')),
    )
  }, every)
  return async () => {
    clearInterval(timer)
    await pass
  }
}

/** One pass. An item that cannot be published says why, and is not tried again before somebody sets a new hour. */
export async function publishDue(context: Context): Promise<void> {
  for (const schedule of await schedulesDue(context.db, context.now())) await publishOne(context, schedule)
}

async function publishOne({ db, config, now }: Context, schedule: Schedule): Promise<void> {
  const item = await itemById(db, schedule.itemId)
  const at = now()
  const account = await accountById({ db, secrets: secretsIn(config.data), now: at }, schedule.orderedBy)
  if (!item || !account) return
  const actor = { accountId: account.id, name: account.name }
  const storage = await openStorage(config)
  const done = account.disabled
    ? { ok: false as const, issues: [{ field: 'obstacles', message: '设定的人的账号已停用，请另一位同事重新设定。' }] }
    : await putOut({ db, storage }, item, { changeNote: schedule.changeNote, at }, actor)
  if (!done.ok) await failSchedule(db, item, schedule, done.issues.map(({ message }) => message).join(''), at)
}
