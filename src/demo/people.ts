/** One invented person for each role, so that the back office can be walked through; their password is no secret. */
import { grantRole } from '../accounts/grants/store.ts'
import { hashPassword } from '../accounts/password/hashing.ts'
import type { RoleId } from '../accounts/permissions.ts'
import { accountByName, createAccount, type Keeper } from '../accounts/store.ts'
import type { Actor } from '../audit/entry.ts'
import type { Context } from '../kit/context.ts'
import { secretsIn } from '../kit/secrets.ts'
import { organisationByCode } from '../organisations/store.ts'

interface Person {
  signInName: string
  name: string
  role: RoleId
  /** Code of the body the role is held at. */
  at: string
}

export const demoPassword = 'Yanshi-2020'

export const people: readonly Person[] = [
  { signInName: 'admin', name: '演示管理员', role: 'admin', at: 'wucheng-gov' },
  { signInName: 'clerk', name: '演示信息公开员', role: 'clerk', at: 'wucheng-edu' },
  { signInName: 'section', name: '演示科员', role: 'section', at: 'edu-basic' },
  { signInName: 'secrecy', name: '演示保密员', role: 'secrecy', at: 'wucheng-edu' },
  { signInName: 'deputy', name: '演示分管领导', role: 'deputy', at: 'wucheng-edu' },
  { signInName: 'head', name: '演示主要领导', role: 'head', at: 'wucheng-edu' },
  { signInName: 'school', name: '演示学校经办', role: 'school', at: 'demo-primary' },
  { signInName: 'supervisor', name: '演示主管部门', role: 'supervisor', at: 'wucheng-gov' },
  { signInName: 'auditor', name: '演示审计员', role: 'auditor', at: 'wucheng-gov' },
]

/** Opens the accounts that are not there yet; gives the clerk, who does what the demonstration sets up. */
export async function addPeople({ db, config, now }: Context): Promise<Actor> {
  const keeper: Keeper = { db, secrets: secretsIn(config.data), now: now() }
  const hash = await hashPassword(demoPassword)
  for (const { signInName, name, role, at } of people) {
    if (await accountByName(keeper, signInName)) continue
    const body = await organisationByCode(db, at)
    if (!body) throw new Error(`the demonstration has no body ${at}`)
    const account = { signInName, name, phone: null, email: null, organisationId: body.id }
    const { id } = await createAccount(keeper, null, account, hash, false)
    if (id !== null) await grantRole(keeper, null, { id, name }, { role, organisationId: body.id })
  }
  const clerk = await accountByName(keeper, 'clerk')
  if (!clerk) throw new Error('the demonstration has no clerk')
  return { accountId: clerk.id, name: clerk.name }
}
