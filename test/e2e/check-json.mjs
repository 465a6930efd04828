// Checks every rule pack, case file and other JSON of rules/, checks/points/ and demo/ against its published schema with
// ajv, an implementation that is not ours. A file names its schema by "$schema" (a path or the schema's
// $id) or by "format", which the schema fixes as a constant. A file that names none is a fault.
// Prints one TAP line a file.
import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import Ajv from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'

const root = new URL('../..', import.meta.url).pathname
const read = path => JSON.parse(readFileSync(join(root, path), 'utf8'))
const jsonFiles = folder => readdirSync(join(root, folder), { withFileTypes: true }).flatMap(entry => {
  const path = join(folder, entry.name)
  return entry.isDirectory() ? jsonFiles(path) : path.endsWith('.json') ? [path] : []
}).sort()

let count = 0
function say (path, faults) {
  console.log(`${faults.length ? 'not ok' : 'ok'} ${++count} - ${path}`)
  for (const fault of faults.slice(0, 20)) console.log(`  # ${fault}`)
}

const ajv = addFormats(new Ajv({ strict: true, strictRequired: false, allowUnionTypes: true, allErrors: true }))
const byName = new Map()
for (const path of jsonFiles('schemas')) {
  try {
    const schema = read(path)
    const validate = ajv.compile(schema)
    for (const name of [basename(path), schema.$id, schema.properties?.format?.const]) {
      if (name) byName.set(name, validate)
    }
    say(path, [])
  } catch (error) {
    say(path, [error.message])
  }
}

for (const path of [...jsonFiles('rules'), ...jsonFiles('checks/points'), ...jsonFiles('demo')]) {
  try {
    const data = read(path)
    const named = data.$schema ?? data.format
    const validate = byName.get(named) ?? byName.get(basename(String(named)))
    if (!validate) say(path, [`names no schema of schemas/: ${named}`])
    else say(path, validate(data) ? [] : validate.errors.map(e => `${e.instancePath || '/'} ${e.message} ${JSON.stringify(e.params)}`))
  } catch (error) {
    say(path, [error.message])
  }
}
