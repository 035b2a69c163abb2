/**
 * Rounds of kill -9 while people upload and remove files, each with what must hold afterwards: what was acknowledged is
 * there, what was removed stays removed, nothing is half there, every order of work stands, the record is whole.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { grantRole } from '../src/accounts/grants/store.ts'
import { limitsOf } from '../src/accounts/session/cookie.ts'
import { formTokenOf, sessionCookie } from '../src/accounts/session/session.ts'
import { startSession } from '../src/accounts/session/store.ts'
import { createAccount } from '../src/accounts/store.ts'
import { verifyRecord } from '../src/audit/commands.ts'
import { type Config, requireConfig } from '../src/config.ts'
import { connectDatabase } from '../src/kit/connect.ts'
import type { Db } from '../src/kit/db.ts'
import { digestOf } from '../src/kit/digest.ts'
import { migrate } from '../src/kit/migrate.ts'
import { openStorage } from '../src/kit/open-storage.ts'
import { secretsIn } from '../src/kit/secrets.ts'
import { newOrganisation } from '../src/organisations/organisation.ts'
import { saveOrganisation } from '../src/organisations/store.ts'
import { urlsUnder } from '../src/urls.ts'

/** What is killed: the server, its database, or both in the same moment. */
export const victims = ['server', 'database', 'both'] as const
export type Victim = (typeof victims)[number]

export interface RoundReport {
  victim: Victim
  /** Uploads and removals the server acknowledged in this round. */
  uploads: number
  removals: number
  /** Requests under way when the kill came, which nobody was told the end of. */
  unanswered: number
  /** Sentences on what is wrong; empty when nothing is. */
  faults: string[]
}

/** What people were told: number and digest of every file that should be there, numbers of those that should not. */
interface Ledger {
  files: Map<number, string>
  removed: Set<number>
}

/** Kills each victim in turn on one data folder; `tell` hears of each round as it ends. */
export async function crashRounds(
  data: string,
  list: readonly Victim[],
  tell: (report: RoundReport) => void = () => {},
): Promise<RoundReport[]> {
  const config = requireConfig({ GONGKAI_DATA: data })
  const client = await prepare(config)
  const ledger: Ledger = { files: new Map(), removed: new Set() }
  const reports: RoundReport[] = []
  for (const victim of list) {
    const server = await serve(data)
    const work = await workUntilKilled(server, victim, config, client, ledger)
    const again = await serve(data)
    const faults = await faultsAfter(again.url, config, client, ledger)
    again.child.kill('SIGTERM')
    await again.ended
    const report = { victim, ...work, faults }
    reports.push(report)
    tell(report)
  }
  return reports
}

interface Client {
  organisationId: number
  headers: Record<string, string>
  formToken: string
}

async function prepare(config: Config): Promise<Client> {
  const database = await connectDatabase(config)
  try {
    await migrate(database.pool)
    const { db } = database
    const organisationId = await saveOrganisation(
      db,
      newOrganisation.parse({
        code: 'qingyuan-edu',
        fullName: '青原区教育局',
        shortName: '区教育局',
        level: 'county',
        kind: 'department',
      }),
    )
    const now = new Date()
    const keeper = { db, secrets: secretsIn(config.data), now }
    const account = { signInName: 'crash', name: '林知远', phone: null, email: null, organisationId }
    const { id } = await createAccount(keeper, null, account, null)
    if (id === null) throw new Error('the account of the crash test was not made')
    const refused = await grantRole(keeper, null, { id, name: account.name }, { role: 'clerk', organisationId })
    if (refused) throw new Error(refused.message)
    const session = { accountId: id, method: 'provider', codePassed: true, address: null, browser: null } as const
    const token = await startSession(db, session, limitsOf(config), now)
    const headers = { Cookie: `${sessionCookie}=${token}`, 'Sec-Fetch-Site': 'same-origin' }
    return { organisationId, headers, formToken: formTokenOf(token) }
  } finally {
    await database.close()
  }
}

interface Served {
  url: string
  child: ChildProcess
  ended: Promise<unknown>
}

const program = resolve(import.meta.dirname, '../bin/gongkai')

async function serve(data: string): Promise<Served> {
  // Behind a trusted proxy every request may come from another caller, so that no rate limit ends the round.
  const env = {
    GONGKAI_DATA: data,
    GONGKAI_PORT: '0',
    GONGKAI_LOG_LEVEL: 'error',
    GONGKAI_TRUST_PROXY: 'true',
    GONGKAI_DEBUG: '1',
  }
  const { PATH, HOME = '' } = process.env
  const child = spawn(program, ['serve'], { env: { PATH, HOME, ...env }, stdio: ['ignore', 'pipe', 'pipe'] })
  const ended = once(child, 'exit')
  const take = () => child.kill('SIGKILL')
  process.once('exit', take)
  child.once('exit', () => process.removeListener('exit', take))
  let said = ''
  const address = new Promise<string>((found) => {
    child.stdout.on('data', (part) => {
      said += part
      const url = /^listening on (http\S+)$/m.exec(said)?.[1]
      if (url) found(url)
    })
  })
  let errors = ''
  child.stderr.on('data', (part) => {
    errors = `${errors}${part}`.slice(-2000)
  })
  const url = await Promise.race([address, ended.then(() => null)])
  if (url === null) throw new Error(`serve ended before it listened: ${said}${errors}`)
  return { url, child, ended }
}

const writers = 6

async function workUntilKilled(
  { url, child, ended }: Served,
  victim: Victim,
  config: Config,
  client: Client,
  ledger: Ledger,
): Promise<Pick<RoundReport, 'uploads' | 'removals' | 'unanswered'>> {
  const counts = { uploads: 0, removals: 0, unanswered: 0 }
  let killed = false
  const write = async () => {
    while (!killed) {
      try {
        const id = await upload(url, client, ledger)
        counts.uploads += 1
        if (id % 5 === 0) {
          await remove(url, client, ledger, id)
          counts.removals += 1
        }
      } catch (error) {
        if (!killed) throw error
        counts.unanswered += 1
      }
    }
  }
  const working = Promise.allSettled(Array.from({ length: writers }, write))
  const enough = 15 + (randomBytes(1)[0] ?? 0) / 4
  while (counts.uploads < enough && child.exitCode === null) await sleep(5)
  killed = true
  if (victim !== 'server') process.kill(databasePid(config.data), 'SIGKILL')
  if (victim !== 'database') child.kill('SIGKILL')
  const ends = await working
  await ended
  const broken = ends.find((end) => end.status === 'rejected')
  if (broken) throw new Error('a writer failed before the kill', { cause: broken.reason })
  return counts
}

const databasePid = (data: string): number =>
  Number(readFileSync(join(data, 'postgres/cluster/postmaster.pid'), 'utf8').split('\n')[0])

async function upload(url: string, client: Client, ledger: Ledger): Promise<number> {
  const content = `${randomBytes(randomBytes(1)[0]! * 20).toString('hex')} 内容`
  const base64 = (text: string) => Buffer.from(text).toString('base64')
  const response = await fetch(at(url, urls.officeUploads), {
    method: 'POST',
    headers: {
      ...headersOf(client),
      'Tus-Resumable': '1.0.0',
      'Content-Type': 'application/offset+octet-stream',
      'Upload-Length': String(Buffer.byteLength(content)),
      'Upload-Metadata': `name ${base64('通知.txt')},organisation ${base64(String(client.organisationId))}`,
    },
    body: content,
  })
  if (response.status !== 201) throw new Error(`upload: ${response.status} ${await response.text()}`)
  const { id } = (await response.json()) as { id: number }
  ledger.files.set(id, createHash('sha256').update(content).digest('hex'))
  return id
}

async function remove(url: string, client: Client, ledger: Ledger, id: number): Promise<void> {
  const response = await fetch(at(url, urls.officeFileRemoval(id)), {
    method: 'POST',
    headers: headersOf(client),
    redirect: 'manual',
  }).catch((error) => {
    ledger.files.delete(id) // nobody was told whether it is gone: either is right
    throw error
  })
  ledger.files.delete(id)
  if (response.status !== 303) throw new Error(`removal: ${response.status}`)
  ledger.removed.add(id)
}

const urls = urlsUnder('/')
const at = (url: string, path: string): string => new URL(path, url).href

const headersOf = ({ headers, formToken }: Client): Record<string, string> => ({
  ...headers,
  'X-Form-Token': formToken,
  'X-Forwarded-For': `10.${[...randomBytes(3)].join('.')}`,
})

async function faultsAfter(url: string, config: Config, client: Client, ledger: Ledger): Promise<string[]> {
  const faults: string[] = []
  for (const [id, sha256] of ledger.files) {
    const response = await fetch(at(url, urls.officeFileContent(id)), { headers: client.headers })
    const found = createHash('sha256')
      .update(await response.bytes())
      .digest('hex')
    if (response.status !== 200) faults.push(`file ${id} was acknowledged and answers ${response.status}`)
    else if (found !== sha256) faults.push(`file ${id} came back changed`)
  }
  for (const id of ledger.removed) {
    const { status } = await fetch(at(url, urls.officeFile(id)), { headers: client.headers })
    if (status !== 404) faults.push(`file ${id} was removed and answers ${status}`)
  }
  const database = await connectDatabase(config) // borrows the server's
  try {
    faults.push(...(await faultsIn(database.db, config)))
  } finally {
    await database.close()
  }
  return faults
}

/** Nothing half there: each line has its bytes, its order and its entry; the chain of the record is whole. */
async function faultsIn(db: Db, config: Config): Promise<string[]> {
  const storage = await openStorage(config)
  const files = await db.selectFrom('files').select(['organisation_id', 'file_id', 'sha256']).execute()
  const orders = await db.selectFrom('jobs').select('key').where('name', '=', 'files.text').execute()
  const entries = await db
    .selectFrom('audit_entries')
    .select(['event', 'subject_id'])
    .where('event', 'in', ['file.uploaded', 'file.removed'])
    .execute()
  const ordered = new Set(orders.map(({ key }) => key))
  const recorded = (event: string) =>
    new Set(entries.flatMap((each) => (each.event === event ? [each.subject_id] : [])))
  const uploaded = recorded('file.uploaded')
  const removed = recorded('file.removed')
  const faults: string[] = []
  for (const { organisation_id, file_id, sha256 } of files) {
    const digest = await storage.read(sha256).then(digestOf, () => null)
    if (digest !== sha256) faults.push(`file ${file_id} has a line and not its bytes`)
    if (!ordered.has(`${organisation_id}/${file_id}`)) faults.push(`file ${file_id} has no order to read its text`)
    if (!uploaded.has(String(file_id))) faults.push(`file ${file_id} has no entry in the record`)
  }
  if (uploaded.size !== files.length + removed.size) {
    faults.push(`${uploaded.size} uploads and ${removed.size} removals are recorded, ${files.length} files are there`)
  }
  const { findings } = await verifyRecord(db, config.data)
  return [...faults, ...findings.map(({ says }) => `record: ${says}`)]
}
