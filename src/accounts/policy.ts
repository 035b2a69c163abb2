/** Limits of sign-in as data (GB/T 22239-2019 第三级 8.1.4.1 身份鉴别), each with its unit. */
import type { RoleId } from './permissions.ts'

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

export const passwordPolicy = {
  /** Characters. */
  shortest: 8,
  longest: 128,
  /** Of capitals, small letters, digits, others. */
  classes: 3,
  /** Passwords before the present one that may not come back, the present one counted. */
  remembered: 5,
  /** Milliseconds until a password must be changed. */
  lasts: 90 * day,
} as const

/** argon2id 口令散列: memory in KiB; a hash made with other figures still verifies. */
export const passwordHashing = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const

/** Passwords that are checked at once, running and waiting; more are told to come back. Bounds memory and queue. */
export const passwordsAtOnce = 32

export interface LockRule {
  /** Failures within `window` milliseconds that lock for `lock` milliseconds. */
  failures: number
  window: number
  lock: number
}

/** An office often reaches us from one address, so an address may fail more often than a name. */
export const lockRules: Readonly<Record<'name' | 'address', LockRule>> = {
  name: { failures: 5, window: 15 * minute, lock: 30 * minute },
  address: { failures: 50, window: 15 * minute, lock: 15 * minute },
}

/** Names and addresses with failures that are remembered at once; beyond that the oldest are forgotten. */
export const rememberedFailures = 5_000

/** Roles that must show a second factor: who keeps the system can give every other role. */
export const secondFactorRoles: readonly RoleId[] = ['admin']

/** Recovery codes 恢复码 made at once. */
export const recoveryCodes = 10

/** Milliseconds an ended session is still known by, so that a form posted with it can be kept. */
export const endedSessionsKept = day

/** Form 未提交的表单 kept over a new sign-in: milliseconds, and bytes of its text. */
export const keptForm = { lasts: hour, bytes: 1024 * 1024, perAccount: 5 } as const

/** Milliseconds the link printed at the first start may be used. */
export const firstStartLinkLasts = hour
