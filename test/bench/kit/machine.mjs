// What the machine and its processes say about themselves: /proc, and numbers in order.
import { execFileSync, spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { availableParallelism, cpus } from 'node:os'

const TICK_MS = 1000 / Number(execFileSync('getconf', ['CLK_TCK'], { encoding: 'utf8' }))

export const sleep = ms => new Promise(resolve => setTimeout(resolve, ms))

// The value below which `part` of the values lie.
export function quantile (values, part) {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))]
}
export const median = values => quantile(values, 0.5)

// ---- Processes -----------------------------------------------------------------------------------------

// Milliseconds of processor time so far, of all threads. The name before the fields may hold spaces.
function processorTime (pid) {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
  const [user, system] = stat.slice(stat.lastIndexOf(')') + 2).split(' ').slice(11, 13)
  return (Number(user) + Number(system)) * TICK_MS
}

export const children = pid => readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ')

export const processorTimeOf = pids => pids.reduce((sum, pid) => sum + processorTime(pid), 0)

// VmRSS or VmHWM, in MB of 1,048,576 bytes.
export function memory (pid, which) {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8')
  return Number(new RegExp(`^${which}:\\s+(\\d+) kB$`, 'm').exec(status)[1]) / 1024
}

// ---- The machine ---------------------------------------------------------------------------------------

export const load = () => readFileSync('/proc/loadavg', 'utf8').split(' ').slice(0, 3).join(' ')

export const machine = () => ({ cores: availableParallelism(), model: cpus()[0]?.model ?? 'unknown' })

// All that a program says; "" when it cannot be run.
function saidBy (command, args) {
  const { stdout, stderr } = spawnSync(command, args, { encoding: 'utf8' })
  return `${stdout ?? ''}${stderr ?? ''}`
}

// The first thing in it that looks like a version.
export const versionOf = (command, ...args) => /\d+\.\d+[\w.-]*/.exec(saidBy(command, args))?.[0] ?? 'unknown'

export function commit () {
  const said = saidBy('git', ['describe', '--always', '--dirty']).trim()
  return /^[\w.-]+$/.test(said) ? said : 'unknown'
}
