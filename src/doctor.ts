/** The `doctor` command: what this machine must have for the system to work, each found right or wrong with a remedy. */
import { constants } from 'node:fs'
import { access, mkdir, statfs } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { type Config, requireConfig } from './config.ts'
import type { Call } from './kit/command.ts'
import { connectDatabase, serverVersion } from './kit/connect.ts'
import { pendingMigrations } from './kit/migrate.ts'

interface Finding {
  check: string
  ok: boolean
  /** What was found, and what to do when it is wrong. */
  says: string
}

/** 0 when everything is right, else 1. */
export async function doctor({ env, options, stdout }: Call): Promise<number> {
  const config = requireConfig(env)
  const findings = await Promise.all(checks.map(({ name, look }) => examine(name, () => look(config))))
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
    name: '数据库',
    look: async (config) => {
      const database = await connectDatabase(config)
      try {
        const pending = await pendingMigrations(database.db)
        const version = `PostgreSQL ${await serverVersion(database)}`
        const ok = pending.length === 0
        return { ok, says: ok ? version : `${version}，有 ${pending.length} 个迁移未执行，请运行 gongkai migrate` }
      } finally {
        await database.close()
      }
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

async function examine(check: string, look: () => ReturnType<Look>): Promise<Finding> {
  try {
    return { check, ...(await look()) }
  } catch (error) {
    return { check, ok: false, says: error instanceof Error ? error.message : String(error) }
  }
}
