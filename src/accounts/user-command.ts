/** `gongkai user add` and `user reset`: for the first user, and for when nobody can sign in any more. */
import { createInterface } from 'node:readline'
import { Writable } from 'node:stream'
import { requireConfig } from '../config.ts'
import type { Call } from '../kit/command.ts'
import { connectDatabase } from '../kit/connect.ts'
import { Fault } from '../kit/fault.ts'
import { migrate } from '../kit/migrate.ts'
import { secretsIn } from '../kit/secrets.ts'
import { organisationByCode } from '../organisations/store.ts'
import { newAccount, roleOf } from './account.ts'
import { grantRole } from './grants/store.ts'
import { hashPassword } from './password/hashing.ts'
import { generatePassword, passwordFaults, passwordHint } from './password/password.ts'
import { setPassword } from './password/store.ts'
import { roles } from './permissions.ts'
import { unlockName } from './signin/store.ts'
import { accountByName, createAccount, type Keeper } from './store.ts'
import { removeTotp } from './totp/store.ts'

/** Exit 2 for a role or name that cannot be; @throws Fault when the organisation is unknown or the name taken. */
export async function addUser(call: Call): Promise<number> {
  const {
    role: asked = '',
    organisation = '',
    fullName,
    email = '',
  } = call.options as Record<string, string | undefined>
  const role = roleOf(asked)
  if (!role)
    return wrongUsage(
      call,
      `没有角色“${asked}”，可用：${roles.map(({ id, label }) => `${id}（${label}）`).join('、')}。`,
    )
  const [signInName = ''] = call.args
  const parsed = newAccount.safeParse({ signInName, name: fullName ?? signInName, phone: '', email })
  if (!parsed.success) return wrongUsage(call, parsed.error.issues.map((issue) => `${issue.message}。`).join('\n'))
  const account = parsed.data
  return withKeeper(call, async (keeper) => {
    const body = await organisationByCode(keeper.db, organisation)
    if (!body) throw new Fault('organisation-unknown', `没有代码为“${organisation}”的机构，请先登记机构。`)
    const password = await choosePassword(call, account)
    const hash = await hashPassword(password.text)
    await keeper.db.transaction().execute(async (tx) => {
      const within = { ...keeper, db: tx }
      const made = await createAccount(within, null, { ...account, organisationId: body.id }, hash)
      if (made.error) throw new Fault('account-exists', `${made.error.message}。`)
      const { name } = account
      const error = await grantRole(within, null, { id: made.id, name }, { role, organisationId: body.id })
      if (error) throw new Fault('role-refused', `${error.message}。`)
    })
    say(call, account.signInName, password, `已开户：${account.signInName}，${body.fullName}。`)
    return 0
  })
}

/** @throws Fault when there is no such user */
export async function resetUser(call: Call): Promise<number> {
  const signInName = (call.args[0] ?? '').toLowerCase()
  return withKeeper(call, async (keeper) => {
    const account = await accountByName(keeper, signInName)
    if (!account) throw new Fault('account-unknown', `没有登录名为“${signInName}”的用户。`)
    const password = await choosePassword(call, account)
    const hash = await hashPassword(password.text)
    await keeper.db.transaction().execute(async (tx) => {
      await setPassword({ ...keeper, db: tx }, null, account, hash, { by: 'reset' })
      if (call.options.totp) await removeTotp({ ...keeper, db: tx }, null, account)
      await unlockName(tx, keeper.secrets, account.signInName)
    })
    say(call, account.signInName, password, `已重置：${account.signInName}。首次登录时须修改密码。`)
    return 0
  })
}

async function withKeeper(call: Call, work: (keeper: Keeper) => Promise<number>): Promise<number> {
  const config = requireConfig(call.env)
  const database = await connectDatabase(config)
  try {
    await migrate(database.pool)
    return await work({ db: database.db, secrets: secretsIn(config.data), now: new Date() })
  } finally {
    await database.close()
  }
}

interface Chosen {
  text: string
  generated: boolean
}

/** Asked for on a terminal, twice and unseen; otherwise made, to be shown once. */
async function choosePassword(call: Call, person: { signInName: string; name: string }): Promise<Chosen> {
  const terminal = (call.stdin as NodeJS.ReadStream).isTTY
  if (call.options.generate || !terminal) return { text: generatePassword(), generated: true }
  call.stderr.write(`${passwordHint}\n`)
  const text = await ask(call, '密码：')
  const fault = passwordFaults(text, person)[0]
  if (fault) throw new Fault('password-refused', `${fault}。`)
  if ((await ask(call, '再输一遍：')) !== text) throw new Fault('password-refused', '两次输入的密码不一样。')
  return { text, generated: false }
}

function ask({ stdin, stderr, signal }: Call, question: string): Promise<string> {
  const unseen = new Writable({ write: (_chunk, _encoding, done) => done() })
  const reader = createInterface({ input: stdin, output: unseen, terminal: true })
  stderr.write(question)
  return new Promise((resolve, reject) => {
    const leave = () => reject(new Fault('interrupted', '已取消。'))
    reader.once('SIGINT', leave)
    signal.addEventListener('abort', leave, { once: true })
    reader.question('', (answer) => resolve(answer))
  }).finally(() => {
    reader.close()
    stderr.write('\n')
  }) as Promise<string>
}

function say({ options, stdout, stderr }: Call, signInName: string, password: Chosen, words: string): void {
  stderr.write(`${words}\n`)
  const shown = password.generated ? { password: password.text } : {}
  if (options.json) stdout.write(`${JSON.stringify({ signInName, ...shown })}\n`)
  else if (password.generated) stdout.write(`初始密码（只显示这一次）：${password.text}\n`)
}

function wrongUsage({ stderr }: Call, words: string): number {
  stderr.write(`${words}\n`)
  return 2
}
