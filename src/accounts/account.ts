/**
 * Users 用户 and what they hold. Reading order: this file, `permissions.ts` (角色与权限), `staff.ts` (`may`), `policy.ts` (limits
 * as data), `store.ts` and `grants/`, `password/`, `totp/`, `lockout.ts`, `session/`, `signin/`, `first/`, `guard.ts`,
 * `portal.tsx` (sign-in), `office.tsx`.
 */
import { z } from 'zod'
import { type RoleId, roles, separateRoles } from './permissions.ts'
import type { Grant } from './staff.ts'

/** A user as an administrator hands it in. */
export interface NewAccount {
  /** 登录名: small letters, digits, `.`, `_`, `-`; one on the whole installation, never changed. */
  signInName: string
  /** 姓名, as it stands on review sheets. */
  name: string
  phone: string | null
  email: string | null
  /** Body that keeps the account. */
  organisationId: number
}

/** A user as they are kept. */
export interface Account extends NewAccount {
  id: number
  disabled: boolean
  hasPassword: boolean
  hasTotp: boolean
  /** Recovery codes 恢复码 not used yet. */
  recoveryCodesLeft: number
  /** True once the provider of the government's own accounts signed them in. */
  linked: boolean
  grants: readonly Grant[]
}

/** What an administrator may change later. */
export type AccountChange = Pick<NewAccount, 'name' | 'phone' | 'email'>

export const signInName = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[a-z0-9][a-z0-9._-]{1,39}$/, '登录名为 2 到 40 位小写字母、数字和 . _ -，以字母或数字开头')

const blank = z
  .string()
  .trim()
  .transform((text) => text || null)

const phone = blank.refine((text) => text === null || /^[\d\s()（）\-－转]{7,30}$/.test(text), {
  message: '电话只写数字、空格、括号和连字符，7 到 30 位',
})

const email = blank.refine((text) => text === null || z.email().max(200).safeParse(text).success, {
  message: '电子邮箱的写法不对，应如 name@example.gov.cn',
})

const personName = z.string().trim().min(1, '请填写姓名').max(40, '姓名最多 40 个字')

/** Checks what the form of a user sends; messages are Chinese and stand beside the field. */
export const accountChange = z.object({ name: personName, phone, email }) satisfies z.ZodType<AccountChange>

/** The same for a new user; which body it is, is checked against what the administrator reaches. */
export const newAccount = accountChange.extend({ signInName })

/** 138****5678; short numbers keep their last two digits only. */
export function maskPhone(number: string): string {
  const digits = number.replaceAll(/\D/g, '')
  return digits.length < 8 ? `****${digits.slice(-2)}` : `${digits.slice(0, 3)}****${digits.slice(-4)}`
}

export const roleLabel = (role: RoleId): string => roles.find(({ id }) => id === role)?.label ?? role

export const roleOf = (id: string): RoleId | undefined => roles.find((role) => role.id === id)?.id

/** The role among those held in the same tree that may not be held together with this one 不相容岗位; undefined when all may. */
export function conflictingRole(held: readonly RoleId[], wanted: RoleId): RoleId | undefined {
  return held.find((role) =>
    separateRoles.some((pair) => role !== wanted && pair.includes(role) && pair.includes(wanted)),
  )
}
