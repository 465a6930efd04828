// What measures goes before what else runs on the machine, where the system allows it (root): in a session of its
// own, since Linux shares the processor out among sessions first. Without it, other work decides the latency.
import { spawn } from 'node:child_process'
import { existsSync, writeFileSync } from 'node:fs'
import { setPriority } from 'node:os'

const NICE = -15, AUTOGROUP = '/proc/self/autogroup', MARK = 'TCOP_BENCH_SESSION'

// Runs this same script in a new session and ends with its exit code; returns only there.
export async function ownSession () {
  if (process.env[MARK]) return
  const child = spawn(process.execPath, process.argv.slice(1), { detached: true, stdio: 'inherit', env: { ...process.env, [MARK]: '1' } })
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal))
  await new Promise(() => child.once('exit', (code, signal) => {
    if (signal) console.error(`bench: ended by ${signal}`)
    process.exit(code ?? 1)
  }))
}

// What begins after this has it too. Returns what there is to say of it.
export function raisePriority () {
  try {
    if (existsSync(AUTOGROUP)) writeFileSync(AUTOGROUP, String(NICE))
    else setPriority(NICE)
    return `raised above other programs (nice ${NICE})`
  } catch {
    return 'as any program’s'
  }
}
