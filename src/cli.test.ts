import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { setTimeout } from 'node:timers/promises'
import { domains } from './app.ts'
import { installationCommands } from './commands.ts'
import { gongkai, launch, program, serving, temporaryFolder } from './kit/testing-process.ts'

const folder = await temporaryFolder()
const commands = [...installationCommands, ...domains.flatMap((domain) => domain.commands ?? [])]

test('help speaks Chinese by --lang or by the terminal’s locale, else English, and tells the exit codes', async () => {
  const chinese = await gongkai(['--help', '--lang', 'zh'])
  assert.equal(chinese.code, 0)
  assert.match(chinese.stdout, /用法：/)
  assert.match(chinese.stdout, /0 完成 {3}1 失败 {3}2 用法不对 {3}3 .* {3}4 配置不对 {3}130 被中断/)
  assert.equal((await gongkai(['--help'], { LANG: 'zh_CN.UTF-8' })).stdout, chinese.stdout)
  assert.equal((await gongkai(['--help'], { LC_ALL: 'zh_CN.UTF-8', LANG: 'en_GB.UTF-8' })).stdout, chinese.stdout)
  const english = await gongkai(['--help'], { LANG: 'zh_CN.UTF-8', LC_ALL: 'C.UTF-8' })
  assert.match(english.stdout, /^Usage: gongkai/)
  assert.match(english.stdout, /0 done {3}1 failed {3}2 wrong usage/)
})

test('every command shows itself and its two examples in its help, and both languages differ', async () => {
  for (const command of commands) {
    assert.notEqual(command.says.zh, command.says.en)
    const { code, stdout } = await gongkai([...command.name.split(' '), '--help', '--lang', 'zh'])
    assert.equal(code, 0)
    for (const words of [command.says.zh, ...command.examples])
      assert.ok(stdout.includes(words), `${command.name}: ${words}`)
  }
})

test('--version is the package’s', async () => {
  const { code, stdout } = await gongkai(['--version'])
  assert.equal(code, 0)
  assert.match(stdout, /^\d+\.\d+\.\d+\n$/)
})

test('wrong usage is explained on stderr with a suggestion, in the language of the help, and exits with 2', async () => {
  for (const [words, says] of [
    [['serv'], /没有「serv」这条命令。\n是不是：serve/],
    [['config', 'prin'], /没有「prin」这条命令。\n是不是：print/],
    [['migrate', '--dry-rum'], /没有「--dry-rum」这个选项。\n是不是：--dry-run/],
    [['migrate', 'everything'], /参数太多。/],
    [['--lang', 'fr', '--help'], /不能是「fr」，只能是：zh, en/],
    [[], /用法：/],
    [['config'], /用法：/],
  ] as const) {
    const { code, stdout, stderr } = await gongkai(words, { LC_ALL: 'zh_CN.UTF-8' })
    assert.deepEqual([code, stdout], [2, ''], words.join(' '))
    assert.match(stderr, says)
  }
  assert.match((await gongkai(['serv'])).stderr, /unknown command 'serv'\n\(Did you mean serve\?\)/)
})

test('bad configuration lists every fault and exits with 4, whatever the command', async () => {
  for (const words of [['serve'], ['migrate'], ['doctor'], ['config', 'print']]) {
    const { code, stderr } = await gongkai(words, { GONGKAI_PORT: 'http', GONGKAI_HSOT: 'x' })
    assert.equal(code, 4, words.join(' '))
    assert.match(stderr, /^配置有 2 处不对：\n {2}GONGKAI_PORT：.*\n {2}GONGKAI_HSOT：.*\n$/)
  }
})

test('.env in the working folder is read, and the environment goes before it', async () => {
  await writeFile(join(folder, '.env'), 'GONGKAI_PORT=9001\nGONGKAI_HOST=::1\n')
  const { stdout } = await gongkai(['config', 'print', '--json'], { GONGKAI_PORT: '9002' }, folder)
  const { port, host, data } = JSON.parse(stdout)
  assert.deepEqual({ port, host, data }, { port: 9002, host: '::1', data: join(folder, 'data') })
})

test('the program works from any folder and through a link, as npm installs it', async () => {
  const link = join(folder, 'a link')
  await symlink(program, link)
  const { status, stdout } = spawnSync(link, ['--version'], { cwd: '/', encoding: 'utf8' })
  assert.equal(status, 0)
  assert.equal(stdout, (await gongkai(['--version'])).stdout)
})

test('migrate --dry-run writes nothing; migrate then runs what it named', async () => {
  const env = { GONGKAI_DATA: join(folder, 'migrate') }
  const dry = await gongkai(['migrate', '--dry-run', '--json'], env)
  const wet = await gongkai(['migrate', '--json'], env)
  assert.deepEqual([dry.code, wet.code], [0, 0])
  assert.deepEqual(JSON.parse(dry.stdout).migrations, JSON.parse(wet.stdout).migrations)
  assert.deepEqual(JSON.parse((await gongkai(['migrate', '--json'], env)).stdout).migrations, [])
})

test('doctor finds a database that is not up to date, and is content after migrate', async () => {
  const env = { GONGKAI_DATA: join(folder, 'doctor') }
  const before = await gongkai(['doctor'], env)
  assert.equal(before.code, 1)
  assert.match(before.stdout, /不对 {2}数据库：.*gongkai migrate/)
  await gongkai(['migrate'], env)
  const after = await gongkai(['doctor', '--json'], env)
  const findings = after.stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
  assert.deepEqual(findings.map(({ check }) => check).toSorted(), [
    'Node.js',
    '中文字体',
    '发信',
    '放假安排',
    '数据库',
    '数据文件夹',
    '时钟',
    '磁盘空间',
    '附件存储',
    '页脚',
  ])
  // Whether this year's notice is known is a matter of the day the test runs on.
  assert.ok(
    findings.every(({ check, ok }) => ok || check === '放假安排'),
    after.stdout,
  )
})

test('doctor names what a body’s footer lacks, and a mail server that does not answer', async () => {
  const env = { GONGKAI_DATA: join(folder, 'ill') }
  await gongkai(['migrate'], env)
  await gongkai(['organisation', 'add', 'bureau', '--name', '青槐区教育局'], env)
  const { code, stdout } = await gongkai(['doctor'], {
    ...env,
    GONGKAI_SMTP_URL: 'smtp://127.0.0.1:9',
    GONGKAI_MAIL_FROM: 'gongkai@qinghuai.example',
    GONGKAI_SITE_URL: 'https://www.qinghuai.example',
  })
  assert.equal(code, 1)
  assert.match(stdout, /不对 {2}页脚：青槐区教育局的页脚缺ICP备案号、/)
  assert.match(stdout, /不对 {2}发信：邮件服务器没有应答（ESOCKET）/)
})

test('a data folder that cannot be written is named with the way out', async () => {
  await writeFile(join(folder, 'file'), '')
  const { code, stderr } = await gongkai(['migrate'], { GONGKAI_DATA: join(folder, 'file/data') })
  assert.equal(code, 1)
  assert.match(stderr, /^数据文件夹 .*\/file\/data 不能写入.*GONGKAI_DATA/)
})

test('an outside database that does not answer is a clear message, without the password', async () => {
  const env = { GONGKAI_DATA: join(folder, 'outside'), DATABASE_URL: 'postgresql://u:hush@127.0.0.1:9/x' }
  const { code, stderr } = await gongkai(['migrate'], env)
  assert.equal(code, 1)
  assert.match(stderr, /^连不上 DATABASE_URL 指定的数据库（ECONNREFUSED）/)
  assert.doesNotMatch(stderr, /hush/)
})

test('a port in use is said in Chinese with exit 1, before the data folder is touched', async () => {
  const server = await serving({ GONGKAI_DATA: join(folder, 'port') })
  const { port } = new URL(server.url)
  const { code, stdout, stderr } = await gongkai(['serve'], { GONGKAI_DATA: join(folder, 'port'), GONGKAI_PORT: port })
  assert.deepEqual([code, stdout], [1, ''])
  assert.equal(stderr, `端口 ${port} 已被别的程序占用。请停止那个程序，或用 GONGKAI_PORT 指定别的端口。\n`)
  server.child.kill('SIGINT')
  assert.equal((await server.ended).code, 0)
})

test('Ctrl-C while a command works gives 130, and the next run starts afresh', async () => {
  const env = { GONGKAI_DATA: join(folder, 'interrupted') }
  const { child, ended } = launch(['migrate'], env)
  const making = join(env.GONGKAI_DATA, 'postgres', `cluster.new-${child.pid}`)
  while (!existsSync(making)) await setTimeout(5)
  child.kill('SIGINT')
  assert.equal((await ended).code, 130)
  const { code, stderr } = await gongkai(['migrate'], env)
  assert.equal(code, 0, stderr)
  assert.ok(!existsSync(making))
})

test('a bug is one Chinese line with a reference that stays the same; the trace is for GONGKAI_DEBUG', async () => {
  const env = { GONGKAI_DATA: join(folder, 'bug') }
  await mkdir(env.GONGKAI_DATA)
  await writeFile(join(env.GONGKAI_DATA, 'postgres'), 'a file where a folder belongs')
  const first = await gongkai(['migrate'], env)
  assert.equal(first.code, 1)
  assert.match(first.stderr, /^程序出错，编号 [0-9a-f]{8}。.*\n$/)
  assert.equal((await gongkai(['migrate'], env)).stderr, first.stderr)
  const debug = await gongkai(['migrate'], { ...env, GONGKAI_DEBUG: '1' })
  assert.match(debug.stderr, /EEXIST|ENOTDIR/)
})

test('output that nobody reads any more ends the program quietly', () => {
  const { status, stderr } = spawnSync('sh', ['-c', '"$0" --help | true; exit 0', program], { encoding: 'utf8' })
  assert.deepEqual([status, stderr], [0, ''])
})
