/** What the record does outside requests: `audit verify`, and the copies of its end kept while the server runs. */
import type { Call, Command } from '../kit/command.ts'
import type { Context } from '../kit/context.ts'
import type { Db } from '../kit/db.ts'
import type { Head } from './chain.ts'
import type { ChainFinding } from './verify.ts'

export const auditCommands: readonly Command[] = [
  {
    name: 'audit verify',
    says: {
      zh: '核验操作留痕：有没有被改、被删、被调换、被截断',
      en: 'prove the record: nothing altered, removed, moved or cut off',
    },
    options: [{ flags: '--json', says: { zh: '以 JSON 输出', en: 'print JSON' } }],
    examples: ['gongkai audit verify', 'gongkai audit verify --json'],
    run: verifyCommand,
  },
]

/** What a verification found. */
export interface Verification {
  clean: boolean
  entries: number
  head: Head | null
  /** Copies of the end that were compared, and the last of them. */
  anchors: { count: number; last: Head | null; unreadable: readonly number[] }
  findings: readonly ChainFinding[]
}

/** Compares the whole record with its hashes and with the copies in the data folder. */
export async function verifyRecord(db: Db, data: string): Promise<Verification> {
  const [{ readAnchors }, { readChain }, { walkChain }] = await Promise.all([
    import('./anchor.ts'),
    import('./store.ts'),
    import('./verify.ts'),
  ])
  // Before the chain: a copy taken in between would look like an entry that is missing.
  const { anchors, unreadable } = await readAnchors(data)
  const walk = walkChain(anchors)
  let entries = 0
  const head = await readChain(db, (link) => {
    entries += 1
    walk.take(link)
  })
  const findings = walk.end(head)
  return {
    clean: findings.length === 0 && unreadable.length === 0,
    entries,
    head,
    anchors: { count: anchors.length, last: anchors.at(-1) ?? null, unreadable },
    findings,
  }
}

/** 0 when the record is whole, 3 when it is not. */
async function verifyCommand({ env, options, stdout, stderr }: Call): Promise<number> {
  const [{ requireConfig }, { connectMigrated }] = await Promise.all([
    import('../config.ts'),
    import('../kit/connect.ts'),
  ])
  const config = requireConfig(env)
  const database = await connectMigrated(config)
  try {
    const verification = await verifyRecord(database.db, config.data)
    stdout.write(options.json ? `${JSON.stringify(verification)}\n` : `${words(verification).join('\n')}\n`)
    if (verification.anchors.count === 0 && verification.entries > 0) stderr.write(`${unanchored}\n`)
    return verification.clean ? 0 : 3
  } finally {
    await database.close()
  }
}

const unanchored = '数据文件夹里没有库外存底（audit-anchor.jsonl），单凭数据库不能排除末尾被截断。'

function words({ clean, entries, anchors, findings }: Verification): string[] {
  const scope = `共${entries}条，与${anchors.count}份库外存底核对`
  if (clean) return [`操作留痕完好：${scope}，没有被改、被删、被调换或被截断。`]
  return [
    `操作留痕有问题：${scope}。`,
    ...findings.map((finding) => `  ${finding.says}`),
    ...anchors.unreadable.map((line) => `  库外存底 audit-anchor.jsonl 第${line}行不能读，可能被改过。`),
  ]
}

/** Milliseconds between two copies of the end while entries are being added. */
const anchorEvery = 10_000

/** Keeps copies of the chain's end while the server runs, and a last one when it stops. */
export async function keepAnchors({ config, db, log, now }: Context): Promise<() => Promise<void>> {
  const [{ mendAnchors, readAnchors, writeAnchor }, { headOf }] = await Promise.all([
    import('./anchor.ts'),
    import('./store.ts'),
  ])
  await mendAnchors(config.data)
  let last = (await readAnchors(config.data)).anchors.at(-1) ?? null
  let told = false
  const anchor = async () => {
    const head = await headOf(db)
    const known = last?.number ?? 0
    if (head === null || head.number < known || (head.number === known && last && head.hash !== last.hash)) {
      if (!told)
        log.error({ known, found: head?.number }, 'the record ends before its anchor: run gongkai audit verify')
      told = true
    } else if (head.number > known) {
      await writeAnchor(config.data, head, now())
      // Also in the log: where logs are collected on another machine, that is a second copy.
      log.info({ number: head.number, hash: head.hash }, 'audit anchor')
      last = head
    }
  }
  let running = Promise.resolve()
  const once = () => {
    running = running.then(anchor).catch((err) => log.error({ err }, 'audit anchor not written'))
    return running
  }
  await once()
  const timer = setInterval(once, anchorEvery).unref()
  return () => {
    clearInterval(timer)
    return once()
  }
}
