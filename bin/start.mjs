// Reads .env, then lets Node read TypeScript and TSX with the project's own settings whatever folder we are called from.
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { register } from 'tsx/esm/api'

if (existsSync('.env')) process.loadEnvFile('.env')
register({ tsconfig: fileURLToPath(new URL('../tsconfig.json', import.meta.url)) })
const { main } = await import('../src/cli.ts')
await main(process.argv.slice(2))
