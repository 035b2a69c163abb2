/**
 * Configuration 配置: environment variables → one frozen object, checked once at start. `settings` is the whole list;
 * `.env.example` explains it to operators and a test keeps the two equal.
 */
import { isAbsolute, resolve } from 'node:path'
import { z } from 'zod'
import { Fault } from './kit/fault.ts'

export interface Config {
  /** Absolute path of the data folder: embedded database, files, keys. */
  data: string
  host: string
  /** 0 lets the system choose a free port. */
  port: number
  /** Address of an outside PostgreSQL ≥ 15; null starts the embedded one under `data`. */
  databaseUrl: string | null
  /** Path the pages live under behind the portal's proxy; begins and ends with a slash: `/`, `/xxgk/`. */
  basePath: string
  /** True when one reverse proxy stands in front and its X-Forwarded-For and X-Request-Id are to be believed. */
  trustProxy: boolean
  logLevel: (typeof logLevels)[number]
  /** Token that opens `/metrics` to others than this machine; null: this machine only. */
  metricsToken: string | null
  /** Address of an S3-compatible service that keeps the files, with key and secret; null keeps them in `data`. */
  s3Url: string | null
  /** Minutes without a request after which people sign in again. */
  sessionIdleMinutes: number
  /** Hours after which people sign in again whatever they did. */
  sessionHours: number
  /** OpenID Connect provider of the government's own accounts 统一身份认证; null: sign-in by password only. */
  oidc: { issuer: string; clientId: string; clientSecret: string } | null
  /** Address people reach this site at, without a path and a slash at its end: https://www.example.gov.cn; null while unknown. */
  siteUrl: string | null
  /** Code of the body whose portal this process serves; null: the first that has a footer, else the first without a parent. */
  siteBody: string | null
  /** The fixed entries of the portal 固定板块 in the order the rail has them. */
  railOrder: readonly RailEntry[]
  /** Mail server 发信: its address, the sender, and `siteUrl`, for links; null: no mail. */
  mail: { smtpUrl: string; from: string; siteUrl: string } | null
  /** True only under `gongkai demo`: invented data, drafts shown. No environment variable sets it. */
  demo: boolean
}

/** One thing wrong with the environment, in Chinese, with the variable it is about. */
interface ConfigFault {
  name: string
  message: string
}

export type ConfigResult = { config: Config; faults: null } | { config: null; faults: readonly ConfigFault[] }

const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'silent'] as const

/** In the order of 国办公开办函〔2019〕61号; the government's own site may have them in another. */
const railEntries = ['guide', 'rules', 'catalogue', 'reports'] as const
export type RailEntry = (typeof railEntries)[number]

const text = z.string().trim()

const between = (least: number, most: number) =>
  text
    .regex(/^\d{1,5}$/, `应为 ${least} 到 ${most} 的整数`)
    .transform(Number)
    .refine((value) => value >= least && value <= most, `应为 ${least} 到 ${most} 的整数`)

const mailOwnNames = ['GONGKAI_SMTP_URL', 'GONGKAI_MAIL_FROM']

/** The address of the site is a setting of its own; mail cannot do without it. */
const mailNames = [...mailOwnNames, 'GONGKAI_SITE_URL']

const oidcNames = ['GONGKAI_OIDC_ISSUER', 'GONGKAI_OIDC_CLIENT_ID', 'GONGKAI_OIDC_CLIENT_SECRET']

const settings = {
  GONGKAI_DATA: text.default('data').transform((path) => (isAbsolute(path) ? path : resolve(path))),
  GONGKAI_HOST: text.regex(/^[\w.:-]+$/, '应为主机名或 IP 地址').default('127.0.0.1'),
  GONGKAI_PORT: text
    .regex(/^\d{1,5}$/, '应为 0 到 65535 的整数')
    .transform(Number)
    .refine((port) => port <= 65_535, '应为 0 到 65535 的整数')
    .default(8080),
  DATABASE_URL: text.refine(isPostgresUrl, '应为 postgresql://用户:口令@主机/库名 形式的地址').optional(),
  GONGKAI_BASE_PATH: text
    .regex(/^\/([\w.~-]+\/?)*$/, '应以 / 开头，只含字母、数字、- _ . ~ 和 /，如 /xxgk')
    .transform((path) => (path.endsWith('/') ? path : `${path}/`))
    .default('/'),
  GONGKAI_TRUST_PROXY: z
    .enum(['true', 'false'], '应为 true 或 false')
    .transform((value) => value === 'true')
    .default(false),
  GONGKAI_LOG_LEVEL: z.enum(logLevels, `应为 ${logLevels.join('、')} 之一`).default('info'),
  GONGKAI_METRICS_TOKEN: text.regex(/^[\x21-\x7e]{16,}$/, '至少 16 个字符，不含空格和中文').optional(),
  GONGKAI_S3_URL: text.refine(isS3Address, '应为 https://密钥编号:密钥@主机/存储桶 形式的地址').optional(),
  GONGKAI_SESSION_IDLE_MINUTES: between(5, 240).default(30),
  GONGKAI_SESSION_HOURS: between(1, 24).default(12),
  GONGKAI_OIDC_ISSUER: text.refine(isIssuer, '应为 https:// 开头的地址（仅本机可用 http://）').optional(),
  GONGKAI_OIDC_CLIENT_ID: text.optional(),
  GONGKAI_OIDC_CLIENT_SECRET: text.optional(),
  GONGKAI_SITE_URL: text
    .regex(/^https?:\/\/[^\s/]+\/?$/, '应为对外的网址，如 https://www.example.gov.cn，不含路径')
    .transform((address) => address.replace(/\/$/, ''))
    .optional(),
  GONGKAI_SITE_BODY: text.regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, '应为机构代号，如 wucheng-edu').optional(),
  GONGKAI_RAIL_ORDER: text
    .transform((list) => list.split(/[,，\s]+/))
    .refine(
      (list) => list.toSorted().join() === railEntries.toSorted().join(),
      `应为 ${railEntries.join(',')} 四项，各写一次，次序自定`,
    )
    .transform((list) => list as RailEntry[])
    .default([...railEntries]),
  GONGKAI_SMTP_URL: text
    .regex(/^smtps?:\/\/[^\s/]+\/?$/, '应为 smtp://用户:口令@主机:端口 或 smtps:// 形式的地址')
    .optional(),
  GONGKAI_MAIL_FROM: text.pipe(z.email('应为发信人的电子邮箱')).optional(),
}

/** Names of every variable of the running system, in the order they are printed. */
export const settingNames = Object.keys(settings) as readonly (keyof typeof settings)[]

/** Variables that look like settings and are read elsewhere: by the command line and by the tests. */
const otherNames = ['GONGKAI_DEBUG', 'GONGKAI_TEST_DATABASE_URL', 'GONGKAI_TEST_TEMPLATE']

/**
 * The configuration of this environment, or every fault in it at once. An empty variable counts as not set; a
 * `GONGKAI_` name that does not exist is a fault, because a misspelt setting would otherwise be silently ignored.
 */
export function readConfig(env: NodeJS.ProcessEnv, options: { demo?: boolean } = {}): ConfigResult {
  const given = Object.fromEntries(settingNames.filter((name) => env[name]?.trim()).map((name) => [name, env[name]]))
  const parsed = z.object(settings).safeParse(given)
  const faults = [
    ...(parsed.success ? [] : parsed.error.issues.map(faultOf)),
    ...missingTogether(given, oidcNames),
    ...(mailOwnNames.some((name) => name in given) ? missingTogether(given, mailNames) : []),
    ...unknownNames(env),
  ]
  if (!parsed.success || faults.length > 0) return { config: null, faults }
  const value = parsed.data
  const config: Config = {
    data: value.GONGKAI_DATA,
    host: value.GONGKAI_HOST,
    port: value.GONGKAI_PORT,
    databaseUrl: value.DATABASE_URL ?? null,
    basePath: value.GONGKAI_BASE_PATH,
    trustProxy: value.GONGKAI_TRUST_PROXY,
    logLevel: value.GONGKAI_LOG_LEVEL,
    metricsToken: value.GONGKAI_METRICS_TOKEN ?? null,
    s3Url: value.GONGKAI_S3_URL ?? null,
    sessionIdleMinutes: value.GONGKAI_SESSION_IDLE_MINUTES,
    sessionHours: value.GONGKAI_SESSION_HOURS,
    oidc: value.GONGKAI_OIDC_ISSUER
      ? {
          issuer: value.GONGKAI_OIDC_ISSUER,
          clientId: value.GONGKAI_OIDC_CLIENT_ID ?? '',
          clientSecret: value.GONGKAI_OIDC_CLIENT_SECRET ?? '',
        }
      : null,
    siteUrl: value.GONGKAI_SITE_URL ?? null,
    siteBody: value.GONGKAI_SITE_BODY ?? null,
    railOrder: value.GONGKAI_RAIL_ORDER,
    mail: value.GONGKAI_SMTP_URL
      ? {
          smtpUrl: value.GONGKAI_SMTP_URL,
          from: value.GONGKAI_MAIL_FROM ?? '',
          siteUrl: value.GONGKAI_SITE_URL ?? '',
        }
      : null,
    demo: options.demo ?? false,
  }
  return { config: Object.freeze(config), faults: null }
}

/**
 * As `readConfig`, for commands.
 *
 * @throws Fault `bad-configuration` with every fault, one a line; the command line then exits with 4
 */
export function requireConfig(env: NodeJS.ProcessEnv, options: { demo?: boolean } = {}): Config {
  const { config, faults } = readConfig(env, options)
  if (config === null) throw new Fault('bad-configuration', describeFaults(faults))
  return config
}

function describeFaults(faults: readonly ConfigFault[]): string {
  return [`配置有 ${faults.length} 处不对：`, ...faults.map((f) => `  ${f.name}：${f.message}`)].join('\n')
}

/** Settings as `config print` shows them: passwords and tokens masked. */
export function printable(config: Config): Record<keyof Config, string | number | boolean | null> {
  return {
    ...config,
    databaseUrl: config.databaseUrl && maskPassword(config.databaseUrl),
    metricsToken: config.metricsToken && '******',
    s3Url: config.s3Url && maskPassword(config.s3Url),
    railOrder: config.railOrder.join(),
    mail: config.mail && `${maskPassword(config.mail.smtpUrl)} ${config.mail.from} ${config.mail.siteUrl}`,
    oidc: config.oidc && `${config.oidc.issuer} ${config.oidc.clientId} ******`,
  }
}

function faultOf(issue: z.core.$ZodIssue): ConfigFault {
  return { name: String(issue.path[0]), message: issue.message }
}

function unknownNames(env: NodeJS.ProcessEnv): ConfigFault[] {
  const known: readonly string[] = [...settingNames, ...otherNames]
  return Object.keys(env)
    .filter((name) => name.startsWith('GONGKAI_') && !known.includes(name))
    .map((name) => ({ name, message: '没有这个设置，请检查拼写（全部设置见 .env.example）' }))
}

/** Settings that only make sense together: each one that is missing while another is there. */
function missingTogether(given: object, names: readonly string[]): ConfigFault[] {
  const missing = names.filter((name) => !(name in given))
  if (missing.length === names.length) return []
  return missing.map((name) => ({ name, message: `${names.join('、')} 要一起设置` }))
}

function isIssuer(value: string): boolean {
  if (!URL.canParse(value)) return false
  const { protocol, hostname } = new URL(value)
  return protocol === 'https:' || (protocol === 'http:' && ['127.0.0.1', 'localhost', '[::1]'].includes(hostname))
}

function isPostgresUrl(value: string): boolean {
  return /^postgres(ql)?:\/\//.test(value) && URL.canParse(withHost(value))
}

function isS3Address(value: string): boolean {
  if (!/^https?:\/\//.test(value) || !URL.canParse(value)) return false
  const { username, password } = new URL(value)
  return username !== '' && password !== ''
}

function maskPassword(value: string): string {
  const url = new URL(withHost(value))
  const secret = [...url.searchParams.keys()].filter((key) => /password/i.test(key))
  for (const key of secret) url.searchParams.set(key, '******')
  if (url.password) url.password = '******'
  return url.href.replace(socketHost, '')
}

/** `postgresql://user@/name?host=/run/postgresql` names a socket folder and no host: legal for libpq, not for `URL`. */
function withHost(value: string): string {
  return value.replace(/^(postgres(?:ql)?:\/\/(?:[^@/]*@)?)\//, `$1${socketHost}/`)
}

const socketHost = 'socket.invalid'
