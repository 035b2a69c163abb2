/** The `doctor` command: what this machine must have for the system to work, each found right or wrong with a remedy. */
import { constants } from 'node:fs'
import { access, mkdir, statfs } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { noticesWith, yearsMissing } from './calendar/notice.ts'
import { importedNotices } from './calendar/store.ts'
import { type Config, requireConfig } from './config.ts'
import type { Call } from './kit/command.ts'
import { type Connection, connectDatabase, serverVersion } from './kit/connect.ts'
import { mailFault } from './kit/mail.ts'
import { pendingMigrations } from './kit/migrate.ts'
import { probeStorage } from './kit/open-storage.ts'
import { missingFooterFields } from './organisations/footer.ts'
import { rootOrganisation } from './organisations/site/store.ts'

interface Finding {
  check: string
  ok: boolean
  /** What was found, and what to do when it is wrong. */
  says: string
}

/** 0 when everything is right, else 1. */
export async function doctor({ env, options, stdout }: Call): Promise<number> {
  const config = requireConfig(env)
  const beside = Promise.all(checks.map(({ name, look }) => examine(name, () => look(config))))
  const findings = [...(await inDatabase(config)), ...(await beside)]
  for (const finding of findings) {
    const line = `${finding.ok ? '正常' : '不对'}  ${finding.check}：${finding.says}`
    stdout.write(`${options.json ? JSON.stringify(finding) : line}\n`)
  }
  return findings.every((finding) => finding.ok) ? 0 : 1
}

type Look = (config: Config) => Promise<Omit<Finding, 'check'>> | Omit<Finding, 'check'>

const leastDisk = 1024 ** 3

const checks: readonly { name: string; look: Look }[] = [
  {
    name: 'Node.js',
    look: () => {
      const ok = Number.parseInt(process.versions.node, 10) >= 24
      return { ok, says: ok ? process.versions.node : `${process.versions.node}，需要 24 以上，请用 bin/gongkai 启动` }
    },
  },
  {
    name: '数据文件夹',
    look: async ({ data }) => {
      await mkdir(data, { recursive: true, mode: 0o711 })
      await access(data, constants.R_OK | constants.W_OK)
      return { ok: true, says: `${data} 可以读写` }
    },
  },
  {
    name: '磁盘空间',
    look: async ({ data }) => {
      await mkdir(data, { recursive: true, mode: 0o711 })
      const { bavail, bsize } = await statfs(data)
      const free = `${((bavail * bsize) / 1024 ** 3).toFixed(1)} GB`
      const ok = bavail * bsize >= leastDisk
      return { ok, says: ok ? `剩余 ${free}` : `只剩 ${free}，至少要 1 GB，请清理磁盘` }
    },
  },
  {
    name: '附件存储',
    look: async (config) => {
      await probeStorage(config)
      return { ok: true, says: config.s3Url === null ? '放在数据文件夹里，可以写入' : '对象存储可以写入' }
    },
  },
  {
    name: '发信',
    look: async ({ mail }) => {
      if (mail === null) return { ok: true, says: '没有设置发信，消息只在工作台里看' }
      const fault = await mailFault(mail.smtpUrl)
      return fault === null
        ? { ok: true, says: '邮件服务器有应答' }
        : { ok: false, says: `邮件服务器没有应答（${fault}），请核对 GONGKAI_SMTP_URL 和网络` }
    },
  },
  {
    name: '中文字体',
    look: () => {
      createRequire(import.meta.url).resolve('@expo-google-fonts/noto-sans-sc/package.json')
      return { ok: true, says: '随程序附带的思源黑体在' }
    },
  },
  {
    name: '时钟',
    look: () => {
      const now = new Date()
      const ok = now.getFullYear() >= 2026
      const shown = now.toLocaleString('zh-CN', { timeZone: 'Asia/Shanghai', hour12: false })
      return { ok, says: ok ? `北京时间 ${shown}` : `北京时间 ${shown}，早于本程序的年份，请校准系统时间` }
    },
  },
]

/** What is looked at in one connection, in this order; those after the first need every migration. */
const databaseChecks: readonly {
  name: string
  look: (connection: Connection, now: Date, config: Config) => ReturnType<Look>
}[] = [
  {
    name: '数据库',
    look: async (connection) => {
      const pending = await pendingMigrations(connection.db)
      const version = `PostgreSQL ${await serverVersion(connection)}`
      const ok = pending.length === 0
      return { ok, says: ok ? version : `${version}，有 ${pending.length} 个迁移未执行，请运行 gongkai migrate` }
    },
  },
  {
    name: '放假安排',
    look: async ({ db }, now) => {
      const missing = yearsMissing(noticesWith(await importedNotices(db)), now)
      const says = `缺 ${missing.join('、')} 年的放假通知，期限会标“暂定”，公布后请用 gongkai calendar import 导入`
      return { ok: missing.every((year) => year > now.getFullYear()), says: missing[0] ? says : '应有年份的都在' }
    },
  },
  {
    name: '页脚',
    look: async ({ db }, _, { siteBody }) => {
      const body = await rootOrganisation(db, siteBody)
      if (!body && siteBody) return { ok: false, says: `没有代号为 ${siteBody} 的机构，请核对 GONGKAI_SITE_BODY` }
      if (!body) return { ok: true, says: '还没有登记机构' }
      const missing = missingFooterFields(body.footer)
      const says = `${body.fullName}的页脚缺${missing.join('、')}，请在后台“机构”里补齐`
      return { ok: missing.length === 0, says: missing.length === 0 ? '各项都在' : says }
    },
  },
]

/** The checks up to the first that makes the others pointless. */
async function inDatabase(config: Config): Promise<Finding[]> {
  const findings: Finding[] = []
  try {
    const connection = await connectDatabase(config)
    try {
      for (const { name, look } of databaseChecks) {
        findings.push(await examine(name, () => look(connection, new Date(), config)))
        if (!findings[0]?.ok) break
      }
    } finally {
      await connection.close()
    }
    return findings
  } catch (error) {
    return [...findings, wrong('数据库', error)]
  }
}

async function examine(check: string, look: () => ReturnType<Look>): Promise<Finding> {
  try {
    return { check, ...(await look()) }
  } catch (error) {
    return wrong(check, error)
  }
}

const wrong = (check: string, error: unknown): Finding => ({
  check,
  ok: false,
  says: error instanceof Error ? error.message : String(error),
})
